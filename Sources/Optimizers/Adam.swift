public import Tensors
import Words

/// Adam: a step sized by the gradient's recent mean over its recent magnitude, so that every parameter moves at its
/// own pace and the scale of the data matters little.
///
/// - Kingma and Ba, "Adam: a method for stochastic optimization", 2015.
/// - Reddi, Kale and Kumar, "On the convergence of Adam and beyond", 2018 (`amsgrad`).
/// - Loshchilov and Hutter, "Decoupled weight decay regularization", 2019 (`decoupledWeightDecay`).
///
/// Source: `torch.optim.Adam`.
public final class Adam: Optimizer {
  struct Settings {
    let learningRate: Double
    let beta1: Double
    let beta2: Double
    let epsilon: Double
    let weightDecay: Double
    let amsgrad: Bool
    let maximize: Bool
    let decoupledWeightDecay: Bool

    init(_ group: ParameterGroup) {
      learningRate = group.number("lr")
      (beta1, beta2) = group.pair("betas")
      epsilon = group.number("eps")
      weightDecay = group.number("weight_decay")
      amsgrad = group.flag("amsgrad")
      maximize = group.flag("maximize")
      decoupledWeightDecay = group.flag("decoupled_weight_decay")
    }
  }

  @exclusivity(unchecked)
  private var settings: [Settings] = []

  override public class var entry: OptimizerEntry? { OptimizerCatalog.adam }
  override public class var bufferNames: [String] { ["exp_avg", "exp_avg_sq", "max_exp_avg_sq"] }

  /// - Parameters:
  ///   - learningRate: at least 0.
  ///   - betas: how much of the running mean and of the running square is kept; each in [0, 1).
  ///   - epsilon: keeps the quotient finite; at least 0.
  ///   - weightDecay: an L2 penalty, added to the gradient; at least 0.
  ///   - amsgrad: divides by the largest running square so far.
  ///   - maximize: climbs instead.
  ///   - decoupledWeightDecay: shrinks the parameters themselves instead, as AdamW does.
  public convenience init(
    _ parameters: [some Parameter], learningRate: Double = 1e-3, betas: (Double, Double) = (0.9, 0.999),
    epsilon: Double = 1e-8, weightDecay: Double = 0, amsgrad: Bool = false, maximize: Bool = false,
    decoupledWeightDecay: Bool = false
  ) {
    self.init(groups: [
      ParameterGroup(
        parameters,
        options: [
          "lr": .number(learningRate), "betas": .pair(betas.0, betas.1), "eps": .number(epsilon),
          "weight_decay": .number(weightDecay), "amsgrad": .flag(amsgrad), "maximize": .flag(maximize),
          "decoupled_weight_decay": .flag(decoupledWeightDecay),
        ])
    ])
  }

  override public func readOptions() { settings = groups.map(Settings.init) }

  override public func updateGroup(_ index: Int) {
    let settings = settings[index]
    forEachGradient(inGroup: index) { parameter, gradient, state in
      Adam.update(parameter, gradient, state, settings)
    }
  }

  override func sparseUse(inGroup index: Int) -> SparseUse { .refused(Adam.sparseComplaint) }

  static let sparseComplaint = "Adam does not support sparse gradients, please consider SparseAdam instead"

  /// One step, in the order of the paper's algorithm 1:
  ///
  ///     θ ← θ·(1 − γλ)  or  g ← ±g + λ·θ   (weight decay decoupled or not)
  ///     m ← β₁·m + (1 − β₁)·g
  ///     v ← β₂·v + (1 − β₂)·g²
  ///     v̂ ← v, or the largest v so far     (amsgrad)
  ///     θ ← θ − (γ / (1 − β₁ᵗ)) · m / (√v̂ / √(1 − β₂ᵗ) + ε)
  static func update(
    _ parameter: Vector, _ gradient: Vector, _ state: ParameterState,
    _ settings: Settings
  ) {
    var g = gradient
    if settings.maximize {
      g = state.scratch(1)
      g.negate(gradient)
    }
    if settings.weightDecay != 0 {
      if settings.decoupledWeightDecay {
        parameter.scale(by: 1 - settings.learningRate * settings.weightDecay)
      } else {
        if !settings.maximize {
          g = state.scratch(1)
          g.copy(gradient)
        }
        g.add(parameter, times: settings.weightDecay)
      }
    }
    let correction1 = 1 - power(settings.beta1, state.step)
    let correction2 = 1 - power(settings.beta2, state.step)
    parameter.adam(
      g, mean: state.buffer(0), square: state.buffer(1), largest: settings.amsgrad ? state.buffer(2) : nil,
      Vector.AdamNumbers(
        betas: (settings.beta1, settings.beta2), squareDivisor: correction2.squareRoot(),
        epsilon: settings.epsilon, factor: -settings.learningRate / correction1))
  }
}

extension OptimizerCatalog {
  static let adam = OptimizerEntry(
    name: "adam", title: "Adam",
    intuition: "Each parameter has its own pace: the gradient's recent mean over its recent size.",
    paper: "Kingma and Ba, 2015; amsgrad: Reddi, Kale and Kumar, 2018",
    options: adamOptions(weightDecay: 0, decoupled: false),
    makeOptimizer: { Adam(groups: $0) })

  static func adamOptions(weightDecay: Double, decoupled: Bool) -> [OptionSpecification] {
    [
      learningRate(1e-3), betas, epsilon(1e-8), Self.weightDecay(weightDecay),
      OptionSpecification("amsgrad", .flag(false), .any, "divides by the largest running square so far"),
      maximize, decoupledWeightDecay(decoupled),
    ]
  }
}
