public import Tensors

/// Adamax: Adam that divides by the largest recent gradient instead of their mean square, so one wild gradient
/// makes the following steps small.
///
/// - Kingma and Ba, "Adam: a method for stochastic optimization", 2015, section 7.
///
/// Source: `torch.optim.Adamax`.
public final class Adamax: Optimizer {
  struct Settings {
    let learningRate: Double
    let beta1: Double
    let beta2: Double
    let epsilon: Double
    let weightDecay: Double
    let maximize: Bool

    init(_ group: ParameterGroup) {
      learningRate = group.number("lr")
      (beta1, beta2) = group.pair("betas")
      epsilon = group.number("eps")
      weightDecay = group.number("weight_decay")
      maximize = group.flag("maximize")
    }
  }

  private var settings: [Settings] = []

  override public class var entry: OptimizerEntry? { OptimizerCatalog.adamax }
  override public class var bufferNames: [String] { ["exp_avg", "exp_inf"] }

  /// - Parameters:
  ///   - learningRate: at least 0.
  ///   - betas: how much of the running mean and of the running maximum is kept; each in [0, 1).
  ///   - epsilon: added to each gradient's size; at least 0.
  ///   - weightDecay: an L2 penalty, added to the gradient; at least 0.
  ///   - maximize: climbs instead.
  public convenience init(
    _ parameters: [some Parameter], learningRate: Double = 2e-3, betas: (Double, Double) = (0.9, 0.999),
    epsilon: Double = 1e-8, weightDecay: Double = 0, maximize: Bool = false
  ) {
    self.init(groups: [
      ParameterGroup(
        parameters,
        options: [
          "lr": .number(learningRate), "betas": .pair(betas.0, betas.1), "eps": .number(epsilon),
          "weight_decay": .number(weightDecay), "maximize": .flag(maximize),
        ])
    ])
  }

  override public func readOptions() { settings = groups.map(Settings.init) }

  override public func updateGroup(_ index: Int) {
    let settings = settings[index]
    forEachGradient(inGroup: index) { parameter, gradient, state in
      Adamax.update(parameter, gradient, state, settings)
    }
  }

  /// One step, in the order of the paper's algorithm 2:
  ///
  ///     g ← ±g + λ·θ
  ///     m ← β₁·m + (1 − β₁)·g
  ///     u ← max(β₂·u, |g| + ε)
  ///     θ ← θ − (γ / (1 − β₁ᵗ)) · m / u
  static func update(
    _ parameter: Vector, _ gradient: Vector, _ state: ParameterState, _ settings: Settings
  ) {
    let g = state.signed(
      gradient, maximize: settings.maximize, decay: settings.weightDecay, of: parameter)
    let m = state.buffer(0)
    let u = state.buffer(1)
    m.lerp(to: g, by: 1 - settings.beta1)
    u.formMaximum(keeping: settings.beta2, ofSize: g, plus: settings.epsilon)
    let correction1 = 1 - power(settings.beta1, state.step)
    parameter.add(m, over: u, times: -settings.learningRate / correction1)
  }
}

extension OptimizerCatalog {
  static let adamax = OptimizerEntry(
    name: "adamax", title: "Adamax",
    intuition: "Adam that measures a gradient's size by the largest one lately, not by the average.",
    paper: "Kingma and Ba, 2015, section 7",
    options: [learningRate(2e-3), betas, epsilon(1e-8), weightDecay(0), maximize],
    makeOptimizer: { Adamax(groups: $0) })
}
