public import Tensors
import Words

/// Adadelta: steps as large as the recent steps were, relative to the recent gradients; it needs no learning rate.
///
/// - Zeiler, "Adadelta: an adaptive learning rate method", 2012.
///
/// Source: `torch.optim.Adadelta`.
public final class Adadelta: Optimizer {
  struct Settings {
    let learningRate: Double
    let rho: Double
    let epsilon: Double
    let weightDecay: Double
    let maximize: Bool

    init(_ group: ParameterGroup) {
      learningRate = group.number("lr")
      rho = group.number("rho")
      epsilon = group.number("eps")
      weightDecay = group.number("weight_decay")
      maximize = group.flag("maximize")
    }
  }

  private var settings: [Settings] = []

  override public class var entry: OptimizerEntry? { OptimizerCatalog.adadelta }
  override public class var bufferNames: [String] { ["square_avg", "acc_delta"] }

  /// - Parameters:
  ///   - learningRate: what a step is multiplied with; at least 0.
  ///   - rho: how much of the two running squares is kept; in [0, 1].
  ///   - epsilon: lets the first steps begin, and keeps the quotient finite; at least 0.
  ///   - weightDecay: an L2 penalty, added to the gradient; at least 0.
  ///   - maximize: climbs instead.
  public convenience init(
    _ parameters: [some Parameter], learningRate: Double = 1, rho: Double = 0.9, epsilon: Double = 1e-6,
    weightDecay: Double = 0, maximize: Bool = false
  ) {
    self.init(groups: [
      ParameterGroup(
        parameters,
        options: [
          "lr": .number(learningRate), "rho": .number(rho), "eps": .number(epsilon),
          "weight_decay": .number(weightDecay), "maximize": .flag(maximize),
        ])
    ])
  }

  override public func readOptions() { settings = groups.map(Settings.init) }

  override public func updateGroup(_ index: Int) {
    let settings = settings[index]
    forEachGradient(inGroup: index) { parameter, gradient, state in
      Adadelta.update(parameter, gradient, state, settings)
    }
  }

  /// One step, in the order of the paper's algorithm 1:
  ///
  ///     g ← ±g + λ·θ
  ///     v ← ρ·v + (1 − ρ)·g²
  ///     Δ ← √(u + ε) / √(v + ε) · g
  ///     u ← ρ·u + (1 − ρ)·Δ²
  ///     θ ← θ − γ·Δ
  static func update(
    _ parameter: Vector, _ gradient: Vector, _ state: ParameterState, _ settings: Settings
  ) {
    let g = state.signed(
      gradient, maximize: settings.maximize, decay: settings.weightDecay, of: parameter)
    let v = state.buffer(0)
    let u = state.buffer(1)
    v.blend(keeping: settings.rho, withProductOf: g, g, times: 1 - settings.rho)
    let delta = state.scratch()
    delta.copy(g)
    delta.scale(byRootOf: u, over: v, plus: settings.epsilon)
    u.blend(keeping: settings.rho, withProductOf: delta, delta, times: 1 - settings.rho)
    parameter.add(delta, times: -settings.learningRate)
  }
}

extension OptimizerCatalog {
  static let adadelta = OptimizerEntry(
    name: "adadelta", title: "Adadelta",
    intuition: "Steps as large as the recent ones were, so that it finds its own learning rate.",
    paper: "Zeiler, 2012",
    options: [
      learningRate(1),
      OptionSpecification("rho", .number(0.9), .between(0, 1), "how much of the two running squares is kept"),
      epsilon(1e-6), weightDecay(0), maximize,
    ],
    makeOptimizer: { Adadelta(groups: $0) })
}
