public import Tensors
import Words

/// NAdam: Adam with Nesterov's look ahead; the step already contains part of the momentum that the next one would
/// add.
///
/// - Dozat, "Incorporating Nesterov momentum into Adam", 2016.
/// - Loshchilov and Hutter, "Decoupled weight decay regularization", 2019 (`decoupledWeightDecay`).
///
/// Source: `torch.optim.NAdam`.
public final class NAdam: Optimizer {
  struct Settings {
    let learningRate: Double
    let beta1: Double
    let beta2: Double
    let epsilon: Double
    let weightDecay: Double
    let momentumDecay: Double
    let decoupledWeightDecay: Bool
    let maximize: Bool

    init(_ group: ParameterGroup) {
      learningRate = group.number("lr")
      (beta1, beta2) = group.pair("betas")
      epsilon = group.number("eps")
      weightDecay = group.number("weight_decay")
      momentumDecay = group.number("momentum_decay")
      decoupledWeightDecay = group.flag("decoupled_weight_decay")
      maximize = group.flag("maximize")
    }
  }

  private var settings: [Settings] = []

  override public class var entry: OptimizerEntry? { OptimizerCatalog.nadam }
  override public class var bufferNames: [String] { ["exp_avg", "exp_avg_sq"] }
  override public class var scalarNames: [String] { ["mu_product"] }

  /// - Parameters:
  ///   - learningRate: at least 0.
  ///   - betas: how much of the running mean and of the running square is kept; each in [0, 1).
  ///   - epsilon: keeps the quotient finite; at least 0.
  ///   - weightDecay: an L2 penalty, added to the gradient; at least 0.
  ///   - momentumDecay: how fast the momentum grows to its full size; at least 0.
  ///   - decoupledWeightDecay: shrinks the parameters themselves instead, as AdamW does.
  ///   - maximize: climbs instead.
  public convenience init(
    _ parameters: [some Parameter], learningRate: Double = 2e-3, betas: (Double, Double) = (0.9, 0.999),
    epsilon: Double = 1e-8, weightDecay: Double = 0, momentumDecay: Double = 4e-3,
    decoupledWeightDecay: Bool = false, maximize: Bool = false
  ) {
    self.init(groups: [
      ParameterGroup(
        parameters,
        options: [
          "lr": .number(learningRate), "betas": .pair(betas.0, betas.1), "eps": .number(epsilon),
          "weight_decay": .number(weightDecay), "momentum_decay": .number(momentumDecay),
          "decoupled_weight_decay": .flag(decoupledWeightDecay), "maximize": .flag(maximize),
        ])
    ])
  }

  override public func readOptions() { settings = groups.map(Settings.init) }

  override public func updateGroup(_ index: Int) {
    let settings = settings[index]
    forEachGradient(inGroup: index) { parameter, gradient, state in
      NAdam.update(parameter, gradient, state, settings)
    }
  }

  /// One step, in the order of PyTorch's page:
  ///
  ///     θ ← θ·(1 − γλ)  or  g ← ±g + λ·θ   (weight decay decoupled or not)
  ///     μₜ ← β₁·(1 − ½·0.96^(tψ)),  μₜ₊₁ likewise
  ///     Πₜ ← Πₜ₋₁·μₜ
  ///     m ← β₁·m + (1 − β₁)·g
  ///     v ← β₂·v + (1 − β₂)·g²
  ///     d ← √(v / (1 − β₂ᵗ)) + ε
  ///     θ ← θ − γ·(1 − μₜ)/(1 − Πₜ)·g/d − γ·μₜ₊₁/(1 − Πₜ·μₜ₊₁)·m/d
  static func update(
    _ parameter: Vector, _ gradient: Vector, _ state: ParameterState, _ settings: Settings
  ) {
    let t = state.step
    let rate = settings.learningRate
    let g = state.signed(
      gradient, maximize: settings.maximize, decay: settings.weightDecay, of: parameter,
      decoupledAt: settings.decoupledWeightDecay ? rate : nil)
    let mu = settings.beta1 * (1 - 0.5 * power(0.96, t * settings.momentumDecay))
    let nextMu = settings.beta1 * (1 - 0.5 * power(0.96, (t + 1) * settings.momentumDecay))
    if state.isFirstPiece { state.scalars[0] = t == 1 ? mu : state.scalars[0] * mu }
    let product = state.scalars[0]
    let m = state.buffer(0)
    let v = state.buffer(1)
    m.lerp(to: g, by: 1 - settings.beta1)
    v.blend(keeping: settings.beta2, withProductOf: g, g, times: 1 - settings.beta2)
    let correction2 = 1 - power(settings.beta2, t)
    let d = state.scratch()
    d.root(of: v, over: correction2.squareRoot(), plus: settings.epsilon)
    parameter.add(g, over: d, times: -rate * (1 - mu) / (1 - product))
    parameter.add(m, over: d, times: -rate * nextMu / (1 - product * nextMu))
  }
}

extension OptimizerCatalog {
  static let nadam = OptimizerEntry(
    name: "nadam", title: "NAdam",
    intuition: "Adam that looks one step ahead along its momentum before it decides.",
    paper: "Dozat, 2016",
    options: [
      learningRate(2e-3), betas, epsilon(1e-8), weightDecay(0),
      OptionSpecification(
        "momentum_decay", .number(4e-3), .from(0), "how fast the momentum grows to its full size"),
      decoupledWeightDecay(false), maximize,
    ],
    makeOptimizer: { NAdam(groups: $0) })
}
