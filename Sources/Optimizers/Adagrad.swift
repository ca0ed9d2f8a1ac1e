public import Tensors
import Words

/// Adagrad: every parameter's steps shrink with all the gradients it has seen, so rare features keep large steps.
///
/// - Duchi, Hazan and Singer, "Adaptive subgradient methods for online learning and stochastic optimization", 2011.
///
/// Source: `torch.optim.Adagrad`.
public final class Adagrad: Optimizer {
  struct Settings {
    let learningRate: Double
    let learningRateDecay: Double
    let weightDecay: Double
    let initialSum: Double
    let epsilon: Double
    let maximize: Bool

    init(_ group: ParameterGroup) {
      learningRate = group.number("lr")
      learningRateDecay = group.number("lr_decay")
      weightDecay = group.number("weight_decay")
      initialSum = group.number("initial_accumulator_value")
      epsilon = group.number("eps")
      maximize = group.flag("maximize")
    }
  }

  private var settings: [Settings] = []

  override public class var entry: OptimizerEntry? { OptimizerCatalog.adagrad }
  override public class var bufferNames: [String] { ["sum"] }

  /// - Parameters:
  ///   - learningRate: at least 0.
  ///   - learningRateDecay: makes the learning rate fall as 1/t on top; at least 0.
  ///   - weightDecay: an L2 penalty, added to the gradient; at least 0.
  ///   - initialAccumulatorValue: what the sums of squares start from; at least 0.
  ///   - epsilon: keeps the quotient finite; at least 0.
  ///   - maximize: climbs instead.
  public convenience init(
    _ parameters: [some Parameter], learningRate: Double = 1e-2, learningRateDecay: Double = 0,
    weightDecay: Double = 0, initialAccumulatorValue: Double = 0, epsilon: Double = 1e-10,
    maximize: Bool = false
  ) {
    self.init(groups: [
      ParameterGroup(
        parameters,
        options: [
          "lr": .number(learningRate), "lr_decay": .number(learningRateDecay),
          "weight_decay": .number(weightDecay),
          "initial_accumulator_value": .number(initialAccumulatorValue), "eps": .number(epsilon),
          "maximize": .flag(maximize),
        ])
    ])
  }

  override public func readOptions() { settings = groups.map(Settings.init) }

  override public func updateGroup(_ index: Int) {
    let settings = settings[index]
    forEachGradient(inGroup: index) { parameter, gradient, state in
      Adagrad.update(parameter, gradient, state, settings)
    }
  }

  override func sparseUse(inGroup index: Int) -> SparseUse {
    settings[index].weightDecay == 0
      ? .rows : .refused("weight_decay option is not compatible with sparse gradients")
  }

  /// One step, in the order of PyTorch's page:
  ///
  ///     γ̃ ← γ / (1 + (t − 1)·η)
  ///     g ← ±g + λ·θ
  ///     s ← s + g²
  ///     θ ← θ − γ̃ · g / (√s + ε)
  static func update(
    _ parameter: Vector, _ gradient: Vector, _ state: ParameterState, _ settings: Settings
  ) {
    let rate = settings.learningRate / (1 + (state.step - 1) * settings.learningRateDecay)
    let g = state.signed(
      gradient, maximize: settings.maximize, decay: settings.weightDecay, of: parameter)
    let s = state.buffer(0, initially: settings.initialSum)
    s.blend(keeping: 1, withProductOf: g, g, times: 1)
    let d = state.scratch()
    d.root(of: s, over: 1, plus: settings.epsilon)
    parameter.add(g, over: d, times: -rate)
  }
}

extension OptimizerCatalog {
  static let adagrad = OptimizerEntry(
    name: "adagrad", title: "Adagrad",
    intuition:
      "A parameter that has moved much takes ever smaller steps; one that rarely moves keeps large ones.",
    paper: "Duchi, Hazan and Singer, 2011",
    options: [
      learningRate(1e-2),
      OptionSpecification("lr_decay", .number(0), .from(0), "makes the learning rate fall as 1/t on top"),
      weightDecay(0),
      OptionSpecification(
        "initial_accumulator_value", .number(0), .from(0), "what the sums of squares start from"),
      epsilon(1e-10), maximize,
    ],
    makeOptimizer: { Adagrad(groups: $0) })
}
