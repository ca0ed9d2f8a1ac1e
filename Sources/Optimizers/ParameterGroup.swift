public import Tensors
import Words

/// Parameters that share options: a learning rate of their own, for instance.
///
/// Source: `torch.optim.Optimizer.param_groups`.
public final class ParameterGroup {
  public let parameters: [AnyTensor]
  /// Options by PyTorch's names: `lr`, `momentum`, `betas`. Changing one takes effect at the next step.
  public var options: [String: OptionValue] {
    didSet { revision.pointee += 1 }
  }
  /// The learning rate that schedulers start from, once there is one; PyTorch's `initial_lr`.
  package var initialLearningRate: Double?
  /// Counts changes of the options, so that an optimizer knows when to read them again. A place of its own in
  /// memory, because an optimizer asks at every step.
  let revision: UnsafeMutablePointer<Int>

  public convenience init(_ parameters: [some Parameter], options: [String: OptionValue] = [:]) {
    self.init(parameters.map(\.any), options: options)
  }

  public init(_ parameters: [AnyTensor], options: [String: OptionValue] = [:]) {
    self.parameters = parameters
    self.options = options
    revision = .allocate(capacity: 1)
    revision.initialize(to: 0)
  }

  deinit { revision.deallocate() }

  /// The learning rate of this group.
  public var learningRate: Double {
    get { number("lr") }
    set { options["lr"] = .number(newValue) }
  }

  func number(_ name: String) -> Double { options[name]?.number ?? 0 }

  func flag(_ name: String) -> Bool { options[name]?.flag ?? false }

  func pair(_ name: String) -> (Double, Double) { options[name]?.pair ?? (0, 0) }

  func list(_ name: String) -> [Double?] { options[name]?.list ?? [] }

  func text(_ name: String) -> String? { options[name]?.text }
}
