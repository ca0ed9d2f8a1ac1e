public import Tensors

/// RAdam: Adam that trusts its running square only after enough steps; until then it moves by the mean alone.
///
/// - Liu, Jiang, He, Chen, Liu, Gao and Han, "On the variance of the adaptive learning rate and beyond", 2020.
/// - Loshchilov and Hutter, "Decoupled weight decay regularization", 2019 (`decoupledWeightDecay`).
///
/// Source: `torch.optim.RAdam`.
public final class RAdam: Optimizer {
  struct Settings {
    let learningRate: Double
    let beta1: Double
    let beta2: Double
    let epsilon: Double
    let weightDecay: Double
    let decoupledWeightDecay: Bool
    let maximize: Bool

    init(_ group: ParameterGroup) {
      learningRate = group.number("lr")
      (beta1, beta2) = group.pair("betas")
      epsilon = group.number("eps")
      weightDecay = group.number("weight_decay")
      decoupledWeightDecay = group.flag("decoupled_weight_decay")
      maximize = group.flag("maximize")
    }
  }

  private var settings: [Settings] = []

  override public class var entry: OptimizerEntry? { OptimizerCatalog.radam }
  override public class var bufferNames: [String] { ["exp_avg", "exp_avg_sq"] }

  /// - Parameters:
  ///   - learningRate: at least 0.
  ///   - betas: how much of the running mean and of the running square is kept; each in [0, 1).
  ///   - epsilon: keeps the quotient finite; at least 0.
  ///   - weightDecay: an L2 penalty, added to the gradient; at least 0.
  ///   - decoupledWeightDecay: shrinks the parameters themselves instead, as AdamW does.
  ///   - maximize: climbs instead.
  public convenience init(
    _ parameters: [some Parameter], learningRate: Double = 1e-3, betas: (Double, Double) = (0.9, 0.999),
    epsilon: Double = 1e-8, weightDecay: Double = 0, decoupledWeightDecay: Bool = false,
    maximize: Bool = false
  ) {
    self.init(groups: [
      ParameterGroup(
        parameters,
        options: [
          "lr": .number(learningRate), "betas": .pair(betas.0, betas.1), "eps": .number(epsilon),
          "weight_decay": .number(weightDecay), "decoupled_weight_decay": .flag(decoupledWeightDecay),
          "maximize": .flag(maximize),
        ])
    ])
  }

  override public func readOptions() { settings = groups.map(Settings.init) }

  override public func updateGroup(_ index: Int) {
    let settings = settings[index]
    forEachGradient(inGroup: index) { parameter, gradient, state in
      RAdam.update(parameter, gradient, state, settings)
    }
  }

  /// One step, in the order of the paper's algorithm 2:
  ///
  ///     θ ← θ·(1 − γλ)  or  g ← ±g + λ·θ   (weight decay decoupled or not)
  ///     m ← β₁·m + (1 − β₁)·g
  ///     v ← β₂·v + (1 − β₂)·g²
  ///     m̂ ← m / (1 − β₁ᵗ)
  ///     ρ∞ ← 2/(1 − β₂) − 1,  ρₜ ← ρ∞ − 2t·β₂ᵗ/(1 − β₂ᵗ)
  ///     if ρₜ > 5:
  ///       r ← √((ρₜ − 4)(ρₜ − 2)ρ∞ / ((ρ∞ − 4)(ρ∞ − 2)ρₜ))
  ///       θ ← θ − γ·r·√(1 − β₂ᵗ) · m̂ / (√v + ε)
  ///     else θ ← θ − γ·m̂
  static func update(
    _ parameter: Vector, _ gradient: Vector, _ state: ParameterState, _ settings: Settings
  ) {
    let t = state.step
    let rate = settings.learningRate
    let g = state.signed(
      gradient, maximize: settings.maximize, decay: settings.weightDecay, of: parameter,
      decoupledAt: settings.decoupledWeightDecay ? rate : nil)
    let m = state.buffer(0)
    let v = state.buffer(1)
    m.lerp(to: g, by: 1 - settings.beta1)
    v.blend(keeping: settings.beta2, withProductOf: g, g, times: 1 - settings.beta2)
    let correction1 = 1 - power(settings.beta1, t)
    let correction2 = 1 - power(settings.beta2, t)
    let longest = 2 / (1 - settings.beta2) - 1
    let length = longest - 2 * t * power(settings.beta2, t) / correction2
    // Made in the first step, though needed later: a replay allocates nothing.
    let d = state.scratch()
    guard length > 5 else { return parameter.add(m, times: -rate / correction1) }
    let rectified =
      (length - 4) * (length - 2) * longest / ((longest - 4) * (longest - 2) * length)
    d.root(of: v, over: 1, plus: settings.epsilon)
    parameter.add(
      m, over: d, times: -rate * rectified.squareRoot() * correction2.squareRoot() / correction1)
  }
}

extension OptimizerCatalog {
  static let radam = OptimizerEntry(
    name: "radam", title: "RAdam",
    intuition: "Adam with a built-in warm-up: it adapts only once it has seen enough gradients to judge.",
    paper: "Liu et al., 2020",
    options: [
      learningRate(1e-3), betas, epsilon(1e-8), weightDecay(0), decoupledWeightDecay(false), maximize,
    ],
    makeOptimizer: { RAdam(groups: $0) })
}
