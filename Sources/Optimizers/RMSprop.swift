public import Tensors
import Words

/// RMSprop: the gradient over its recent root mean square, so that steep and flat directions move alike.
///
/// - Tieleman and Hinton, "Lecture 6.5: rmsprop", 2012.
/// - Graves, "Generating sequences with recurrent neural networks", 2013 (`centered`).
///
/// Source: `torch.optim.RMSprop`.
public final class RMSprop: Optimizer {
  struct Settings {
    let learningRate: Double
    let alpha: Double
    let epsilon: Double
    let weightDecay: Double
    let momentum: Double
    let centered: Bool
    let maximize: Bool

    init(_ group: ParameterGroup) {
      learningRate = group.number("lr")
      alpha = group.number("alpha")
      epsilon = group.number("eps")
      weightDecay = group.number("weight_decay")
      momentum = group.number("momentum")
      centered = group.flag("centered")
      maximize = group.flag("maximize")
    }
  }

  private var settings: [Settings] = []

  override public class var entry: OptimizerEntry? { OptimizerCatalog.rmsprop }
  override public class var bufferNames: [String] { ["square_avg", "momentum_buffer", "grad_avg"] }

  /// - Parameters:
  ///   - learningRate: at least 0.
  ///   - alpha: how much of the running square is kept; at least 0.
  ///   - epsilon: keeps the quotient finite; at least 0.
  ///   - weightDecay: an L2 penalty, added to the gradient; at least 0.
  ///   - momentum: how much of the last step is kept; at least 0.
  ///   - centered: divides by the recent standard deviation instead.
  ///   - maximize: climbs instead.
  public convenience init(
    _ parameters: [some Parameter], learningRate: Double = 1e-2, alpha: Double = 0.99,
    epsilon: Double = 1e-8, weightDecay: Double = 0, momentum: Double = 0, centered: Bool = false,
    maximize: Bool = false
  ) {
    self.init(groups: [
      ParameterGroup(
        parameters,
        options: [
          "lr": .number(learningRate), "alpha": .number(alpha), "eps": .number(epsilon),
          "weight_decay": .number(weightDecay), "momentum": .number(momentum),
          "centered": .flag(centered), "maximize": .flag(maximize),
        ])
    ])
  }

  override public func readOptions() { settings = groups.map(Settings.init) }

  override public func updateGroup(_ index: Int) {
    let settings = settings[index]
    forEachGradient(inGroup: index) { parameter, gradient, state in
      RMSprop.update(parameter, gradient, state, settings)
    }
  }

  /// One step, in the order of PyTorch's page:
  ///
  ///     g ← ±g + λ·θ
  ///     v ← α·v + (1 − α)·g²
  ///     ḡ ← α·ḡ + (1 − α)·g,  ṽ ← v − ḡ²   (centered; else ṽ ← v)
  ///     b ← μ·b + g / (√ṽ + ε)
  ///     θ ← θ − γ·b
  static func update(
    _ parameter: Vector, _ gradient: Vector, _ state: ParameterState, _ settings: Settings
  ) {
    let g = state.signed(
      gradient, maximize: settings.maximize, decay: settings.weightDecay, of: parameter)
    let v = state.buffer(0)
    v.blend(keeping: settings.alpha, withProductOf: g, g, times: 1 - settings.alpha)
    var centeredSquare = v
    if settings.centered {
      let mean = state.buffer(2)
      mean.lerp(to: g, by: 1 - settings.alpha)
      centeredSquare = state.scratch(2)
      centeredSquare.copy(v)
      centeredSquare.blend(keeping: 1, withProductOf: mean, mean, times: -1)
    }
    let d = state.scratch()
    d.root(of: centeredSquare, over: 1, plus: settings.epsilon)
    if settings.momentum > 0 {
      let b = state.buffer(1)
      b.scale(by: settings.momentum)
      b.add(g, over: d, times: 1)
      parameter.add(b, times: -settings.learningRate)
    } else {
      parameter.add(g, over: d, times: -settings.learningRate)
    }
  }
}

extension OptimizerCatalog {
  static let rmsprop = OptimizerEntry(
    name: "rmsprop", title: "RMSprop",
    intuition: "Divide each gradient by its recent size, so that steep and flat directions move alike.",
    paper: "Tieleman and Hinton, 2012; centered: Graves, 2013",
    options: [
      learningRate(1e-2),
      OptionSpecification("alpha", .number(0.99), .from(0), "how much of the running square is kept"),
      epsilon(1e-8), weightDecay(0), momentum(0, "how much of the last step is kept"),
      OptionSpecification("centered", .flag(false), .any, "divides by the recent standard deviation"),
      maximize,
    ],
    makeOptimizer: { RMSprop(groups: $0) })
}
