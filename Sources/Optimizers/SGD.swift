public import Tensors
import Words

/// Stochastic gradient descent: a step against the gradient, optionally with momentum, a ball that keeps rolling.
///
/// - Robbins and Monro, "A stochastic approximation method", 1951.
/// - Polyak, "Some methods of speeding up the convergence of iteration methods", 1964 (momentum).
/// - Sutskever, Martens, Dahl and Hinton, "On the importance of initialization and momentum in deep learning",
///   2013 (Nesterov momentum in the form used here).
///
/// As in PyTorch, momentum's first step takes the gradient itself, without dampening.
///
/// Source: `torch.optim.SGD`.
public final class SGD: Optimizer {
  struct Settings {
    let learningRate: Double
    let momentum: Double
    let dampening: Double
    let weightDecay: Double
    let nesterov: Bool
    let maximize: Bool
    /// Whether an update is nothing but θ ← θ − γ·g.
    let isPlain: Bool

    init(_ group: ParameterGroup) {
      learningRate = group.number("lr")
      momentum = group.number("momentum")
      dampening = group.number("dampening")
      weightDecay = group.number("weight_decay")
      nesterov = group.flag("nesterov")
      maximize = group.flag("maximize")
      isPlain = momentum == 0 && weightDecay == 0 && !maximize
    }
  }

  @exclusivity(unchecked)
  private var settings: [Settings] = []

  override public class var entry: OptimizerEntry? { OptimizerCatalog.sgd }
  override public class var bufferNames: [String] { ["momentum_buffer"] }

  /// - Parameters:
  ///   - learningRate: at least 0.
  ///   - momentum: how much of the last step is kept; at least 0.
  ///   - dampening: how much less of a new gradient enters the momentum.
  ///   - weightDecay: an L2 penalty, added to the gradient; at least 0.
  ///   - nesterov: looks ahead along the momentum; wants momentum above 0 and no dampening.
  ///   - maximize: climbs instead.
  public convenience init(
    _ parameters: [some Parameter], learningRate: Double = 1e-3, momentum: Double = 0, dampening: Double = 0,
    weightDecay: Double = 0, nesterov: Bool = false, maximize: Bool = false
  ) {
    self.init(groups: [
      ParameterGroup(
        parameters,
        options: [
          "lr": .number(learningRate), "momentum": .number(momentum), "dampening": .number(dampening),
          "weight_decay": .number(weightDecay), "nesterov": .flag(nesterov), "maximize": .flag(maximize),
        ])
    ])
  }

  override public func readOptions() { settings = groups.map(Settings.init) }

  override public func updateGroup(_ index: Int) {
    let settings = settings[index]
    if settings.isPlain, descend(inGroup: index, by: -settings.learningRate) { return }
    forEachGradient(inGroup: index) { parameter, gradient, state in
      SGD.update(parameter, gradient, state, settings)
    }
  }

  /// Rows without a gradient move only by momentum.
  override func sparseUse(inGroup index: Int) -> SparseUse {
    if settings[index].weightDecay != 0 {
      return .refused("add(sparse, dense) is not supported. Use add(dense, sparse) instead.")
    }
    return settings[index].momentum == 0 ? .rows : .dense
  }

  /// One step, in the order of PyTorch's page:
  ///
  ///     g ← ±g + λ·θ
  ///     b ← μ·b + (1 − τ)·g          (the first time: b ← g)
  ///     g ← g + μ·b  or  g ← b       (Nesterov or not)
  ///     θ ← θ − γ·g
  static func update(
    _ parameter: Vector, _ gradient: Vector, _ state: ParameterState,
    _ settings: Settings
  ) {
    var g = gradient
    if settings.maximize {
      g = state.scratch()
      g.negate(gradient)
    }
    if settings.weightDecay != 0 {
      if !settings.maximize {
        g = state.scratch()
        g.copy(gradient)
      }
      g.add(parameter, times: settings.weightDecay)
    }
    if settings.momentum != 0 {
      let isFirst = state.isNew(0)
      let b = state.buffer(0)
      if isFirst {
        b.copy(g)
      } else {
        b.scale(by: settings.momentum)
        b.add(g, times: 1 - settings.dampening)
      }
      if settings.nesterov {
        let ahead = state.scratch(1)
        ahead.copy(g)
        ahead.add(b, times: settings.momentum)
        g = ahead
      } else {
        g = b
      }
    }
    parameter.add(g, times: -settings.learningRate)
  }
}

extension OptimizerCatalog {
  static let sgd = OptimizerEntry(
    name: "sgd", title: "SGD",
    intuition: "Walk downhill: each parameter moves against its gradient, times the learning rate.",
    paper: "Robbins and Monro, 1951; momentum: Polyak, 1964",
    options: [
      learningRate(1e-3), momentum(0, "how much of the last step is kept"),
      OptionSpecification(
        "dampening", .number(0), .any, "how much less of a new gradient enters the momentum"),
      weightDecay(0), OptionSpecification("nesterov", .flag(false), .any, "looks ahead along the momentum"),
      maximize,
    ],
    conflict: { options in
      guard options["nesterov"]?.flag == true else { return nil }
      let isAllowed = options["momentum"]?.number ?? 0 > 0 && options["dampening"]?.number == 0
      if isAllowed { return nil }
      return OptionConflict(
        allowed: "momentum above 0 and dampening 0 with nesterov",
        complaint: "Nesterov momentum requires a momentum and zero dampening")
    },
    makeOptimizer: { SGD(groups: $0) })
}
