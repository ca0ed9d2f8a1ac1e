public import Tensors

/// Parameters that share options: a learning rate of their own, for instance.
///
/// Source: `torch.optim.Optimizer.param_groups`.
public final class ParameterGroup<Scalar: TensorScalar> {
  public let parameters: [Tensor<Scalar>]
  /// Options by PyTorch's names: `lr`, `momentum`, `betas`. Changing one takes effect at the next step.
  public var options: [String: OptionValue] {
    didSet { revision += 1 }
  }
  /// Counts changes of the options, so that an optimizer knows when to read them again.
  private(set) var revision = 0

  public init(_ parameters: [Tensor<Scalar>], options: [String: OptionValue] = [:]) {
    self.parameters = parameters
    self.options = options
  }

  func number(_ name: String) -> Double { options[name]?.number ?? 0 }

  func flag(_ name: String) -> Bool { options[name]?.flag ?? false }

  func pair(_ name: String) -> (Double, Double) { options[name]?.pair ?? (0, 0) }
}
