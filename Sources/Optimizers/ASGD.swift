public import Tensors
import Words

/// ASGD: gradient descent with a falling learning rate, and the average of where it has been as the better answer.
///
/// - Polyak and Juditsky, "Acceleration of stochastic approximation by averaging", 1992.
/// - Bottou, "Stochastic gradient tricks", 2012 (the schedules of η and μ).
///
/// The averages are in ``averages``.
///
/// Source: `torch.optim.ASGD`.
public final class ASGD: Optimizer {
  struct Settings {
    let learningRate: Double
    let lambda: Double
    let alpha: Double
    let start: Double
    let weightDecay: Double
    let maximize: Bool

    init(_ group: ParameterGroup) {
      learningRate = group.number("lr")
      lambda = group.number("lambd")
      alpha = group.number("alpha")
      start = group.number("t0")
      weightDecay = group.number("weight_decay")
      maximize = group.flag("maximize")
    }
  }

  private var settings: [Settings] = []

  override public class var entry: OptimizerEntry? { OptimizerCatalog.asgd }
  override public class var bufferNames: [String] { ["ax"] }
  override public class var scalarNames: [String] { ["eta", "mu"] }

  /// - Parameters:
  ///   - learningRate: at least 0.
  ///   - lambda: how much of each parameter a step takes away, and how fast the learning rate falls.
  ///   - alpha: the power with which the learning rate falls.
  ///   - start: the step at which averaging begins; until then the average is the newest value.
  ///   - weightDecay: an L2 penalty, added to the gradient; at least 0.
  ///   - maximize: climbs instead.
  public convenience init(
    _ parameters: [some Parameter], learningRate: Double = 1e-2, lambda: Double = 1e-4,
    alpha: Double = 0.75, start: Double = 1e6, weightDecay: Double = 0, maximize: Bool = false
  ) {
    self.init(groups: [
      ParameterGroup(
        parameters,
        options: [
          "lr": .number(learningRate), "lambd": .number(lambda), "alpha": .number(alpha),
          "t0": .number(start), "weight_decay": .number(weightDecay), "maximize": .flag(maximize),
        ])
    ])
  }

  /// The averaged parameters, group by group; nil for one that has not taken a step.
  public var averages: [AnyTensor?] {
    states.joined().map { state in
      state.buffers[0].map { AnyTensor($0.copy(), shape: state.shape) }
    }
  }

  override public func readOptions() { settings = groups.map(Settings.init) }

  override public func updateGroup(_ index: Int) {
    let settings = settings[index]
    forEachGradient(inGroup: index) { parameter, gradient, state in
      ASGD.update(parameter, gradient, state, settings)
    }
  }

  /// One step, in the order of PyTorch's implementation:
  ///
  ///     g ← ±g + λ'·θ
  ///     θ ← θ·(1 − λη) − η·g
  ///     a ← a + μ·(θ − a)           (a ← θ while μ is 1)
  ///     η ← γ / (1 + λγt)^α
  ///     μ ← 1 / max(1, t − t₀)
  static func update(
    _ parameter: Vector, _ gradient: Vector, _ state: ParameterState, _ settings: Settings
  ) {
    if state.step == 1 { state.scalars = [settings.learningRate, 1] }
    let (eta, mu) = (state.scalars[0], state.scalars[1])
    let g = state.signed(
      gradient, maximize: settings.maximize, decay: settings.weightDecay, of: parameter)
    parameter.scale(by: 1 - settings.lambda * eta)
    parameter.add(g, times: -eta)
    let average = state.buffer(0)
    if mu == 1 { average.copy(parameter) } else { average.lerp(to: parameter, by: mu) }
    guard state.isLastPiece else { return }
    let slowing = power(1 + settings.lambda * settings.learningRate * state.step, settings.alpha)
    state.scalars[0] = settings.learningRate / slowing
    state.scalars[1] = 1 / max(1, state.step - settings.start)
  }
}

extension OptimizerCatalog {
  static let asgd = OptimizerEntry(
    name: "asgd", title: "ASGD",
    intuition:
      "Walk downhill ever more slowly, and remember the average place: it is steadier than the last one.",
    paper: "Polyak and Juditsky, 1992",
    options: [
      learningRate(1e-2),
      OptionSpecification("lambd", .number(1e-4), .any, "what a step takes away of each parameter"),
      OptionSpecification("alpha", .number(0.75), .any, "the power with which the learning rate falls"),
      OptionSpecification("t0", .number(1e6), .any, "the step at which averaging begins"),
      weightDecay(0), maximize,
    ],
    makeOptimizer: { ASGD(groups: $0) })
}
