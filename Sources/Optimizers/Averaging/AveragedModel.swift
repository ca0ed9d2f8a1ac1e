public import Tensors

/// The running average of a model's parameters: often a better model than the newest one.
///
/// - Polyak and Juditsky, "Acceleration of stochastic approximation by averaging", 1992.
/// - Izmailov et al., "Averaging weights leads to wider optima and better generalization", 2018.
///
/// The first update copies; later ones average.
///
/// Source: `torch.optim.swa_utils.AveragedModel`.
public final class AveragedModel {
  /// How a new value enters the average.
  public enum Averaging: Hashable, Sendable {
    /// All values count alike.
    case equal
    /// Of the old average this share is kept: an exponential moving average.
    case exponential(decay: Double)
  }

  /// The parameters that are averaged.
  public let source: [AnyTensor]
  /// Their averages, in the same order.
  public let parameters: [AnyTensor]
  public let averaging: Averaging
  /// How many values are in the average.
  public private(set) var count = 0

  public convenience init(_ parameters: [some Parameter], averaging: Averaging = .equal) {
    self.init(parameters.map(\.any), averaging: averaging)
  }

  /// - Precondition: a decay in [0, 1].
  public init(_ parameters: [AnyTensor], averaging: Averaging = .equal) {
    if case .exponential(let decay) = averaging {
      require(
        decay >= 0 && decay <= 1,
        "Invalid decay value \(decay) provided. Please provide a value in [0,1] range.")
    }
    source = parameters
    self.parameters = parameters.map { AnyTensor($0.storage.copy(), shape: $0.shape) }
    self.averaging = averaging
  }

  /// Takes the present parameters into the average; in a recording at every replay.
  public func update() {
    if Recording.isRecording { Recording.host { [self] in takeIn() } } else { takeIn() }
  }

  private func takeIn() {
    for (average, parameter) in zip(parameters, source) {
      average.storage.version += 1
      let (x, new) = (Vector(average.storage), Vector(parameter.storage))
      switch averaging {
      case _ where count == 0: x.copy(new)
      case .equal: x.approach(new, over: Double(count + 1))
      case .exponential(let decay): x.blend(keeping: decay, with: new, times: 1 - decay)
      }
    }
    count += 1
  }
}
