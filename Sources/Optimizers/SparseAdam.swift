public import Tensors

/// SparseAdam: Adam for tables of which a step uses few rows. Only those rows, and only their moments, change.
///
/// - Kingma and Ba, "Adam: a method for stochastic optimization", 2015.
///
/// Source: `torch.optim.SparseAdam`.
public final class SparseAdam: Optimizer {
  struct Settings {
    let learningRate: Double
    let beta1: Double
    let beta2: Double
    let epsilon: Double
    let maximize: Bool

    init(_ group: ParameterGroup) {
      learningRate = group.number("lr")
      (beta1, beta2) = group.pair("betas")
      epsilon = group.number("eps")
      maximize = group.flag("maximize")
    }
  }

  private var settings: [Settings] = []

  override public class var entry: OptimizerEntry? { OptimizerCatalog.sparseAdam }
  override public class var bufferNames: [String] { ["exp_avg", "exp_avg_sq"] }

  /// - Parameters:
  ///   - learningRate: above 0.
  ///   - betas: how much of the running mean and of the running square is kept; each in [0, 1).
  ///   - epsilon: keeps the quotient finite; above 0.
  ///   - maximize: climbs instead.
  public convenience init(
    _ parameters: [some Parameter], learningRate: Double = 1e-3, betas: (Double, Double) = (0.9, 0.999),
    epsilon: Double = 1e-8, maximize: Bool = false
  ) {
    self.init(groups: [
      ParameterGroup(
        parameters,
        options: [
          "lr": .number(learningRate), "betas": .pair(betas.0, betas.1), "eps": .number(epsilon),
          "maximize": .flag(maximize),
        ])
    ])
  }

  override public func readOptions() { settings = groups.map(Settings.init) }

  override public func updateGroup(_ index: Int) {
    require(
      groups[index].parameters.allSatisfy { $0.grad == nil },
      "SparseAdam does not support dense gradients, please consider Adam instead")
    let settings = settings[index]
    forEachGradient(inGroup: index) { parameter, gradient, state in
      SparseAdam.update(parameter, gradient, state, settings)
    }
  }

  override func sparseUse(inGroup index: Int) -> SparseUse { .rows }

  /// One step of one row, in the order of the paper's section 2:
  ///
  ///     m ← m + (1 − β₁)·(±g − m)
  ///     v ← β₂·v + (1 − β₂)·g²
  ///     θ ← θ − (γ·√(1 − β₂ᵗ) / (1 − β₁ᵗ)) · m / (√v + ε)
  ///
  /// t counts the steps of the table, not of the row.
  static func update(
    _ parameter: Vector, _ gradient: Vector, _ state: ParameterState, _ settings: Settings
  ) {
    let g = state.signed(gradient, maximize: settings.maximize, decay: 0, of: parameter)
    let m = state.buffer(0)
    let v = state.buffer(1)
    m.lerp(to: g, by: 1 - settings.beta1)
    v.blend(keeping: settings.beta2, withProductOf: g, g, times: 1 - settings.beta2)
    let correction1 = 1 - power(settings.beta1, state.step)
    let correction2 = 1 - power(settings.beta2, state.step)
    let d = state.scratch()
    d.root(of: v, over: 1, plus: settings.epsilon)
    parameter.add(m, over: d, times: -settings.learningRate * correction2.squareRoot() / correction1)
  }
}

extension OptimizerCatalog {
  static let sparseAdam = OptimizerEntry(
    name: "sparseadam", title: "SparseAdam",
    intuition: "Adam that touches only the rows of a table that this step used.",
    paper: "Kingma and Ba, 2015",
    needs: .sparse,
    options: [learningRate(1e-3, .above(0)), betas, epsilon(1e-8, .above(0)), maximize],
    makeOptimizer: { SparseAdam(groups: $0) })
}
