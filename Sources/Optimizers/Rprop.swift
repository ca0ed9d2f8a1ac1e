public import Tensors
import Words

/// Rprop: only the gradient's sign counts. Each parameter has its own step, which grows while the sign stays and
/// shrinks when it changes. Made for the full batch.
///
/// - Riedmiller and Braun, "A direct adaptive method for faster backpropagation learning: the RPROP algorithm",
///   1993.
///
/// Source: `torch.optim.Rprop`.
public final class Rprop: Optimizer {
  struct Settings {
    let learningRate: Double
    let shrinking: Double
    let growing: Double
    let smallest: Double
    let largest: Double
    let maximize: Bool

    init(_ group: ParameterGroup) {
      learningRate = group.number("lr")
      (shrinking, growing) = group.pair("etas")
      (smallest, largest) = group.pair("step_sizes")
      maximize = group.flag("maximize")
    }
  }

  private var settings: [Settings] = []

  override public class var entry: OptimizerEntry? { OptimizerCatalog.rprop }
  override public class var bufferNames: [String] { ["prev", "step_size"] }

  /// - Parameters:
  ///   - learningRate: the size of the first step; at least 0.
  ///   - etas: what a step is multiplied with when the sign has changed, in (0, 1), and when it has not, above 1.
  ///   - stepSizes: the smallest and the largest step.
  ///   - maximize: climbs instead.
  public convenience init(
    _ parameters: [some Parameter], learningRate: Double = 1e-2, etas: (Double, Double) = (0.5, 1.2),
    stepSizes: (Double, Double) = (1e-6, 50), maximize: Bool = false
  ) {
    self.init(groups: [
      ParameterGroup(
        parameters,
        options: [
          "lr": .number(learningRate), "etas": .pair(etas.0, etas.1),
          "step_sizes": .pair(stepSizes.0, stepSizes.1), "maximize": .flag(maximize),
        ])
    ])
  }

  override public func readOptions() { settings = groups.map(Settings.init) }

  override public func updateGroup(_ index: Int) {
    let settings = settings[index]
    forEachGradient(inGroup: index) { parameter, gradient, state in
      Rprop.update(parameter, gradient, state, settings)
    }
  }

  /// One step, in the order of PyTorch's page:
  ///
  ///     η ← min(η·η₊, Γmax) where g·g₋ > 0,  max(η·η₋, Γmin) where g·g₋ < 0
  ///     g ← 0 where g·g₋ < 0
  ///     θ ← θ − η·sign(g)
  ///     g₋ ← g
  static func update(
    _ parameter: Vector, _ gradient: Vector, _ state: ParameterState, _ settings: Settings
  ) {
    let g = state.signed(gradient, maximize: settings.maximize, decay: 0, of: parameter)
    let previous = state.buffer(0)
    let size = state.buffer(1, initially: settings.learningRate)
    size.scale(whereAgree: g, previous, by: settings.growing, else: settings.shrinking)
    size.clamp(settings.smallest, settings.largest)
    previous.keepAgreeing(g)
    parameter.subtract(size, signedBy: previous)
  }
}

extension OptimizerCatalog {
  static let rprop = OptimizerEntry(
    name: "rprop", title: "Rprop",
    intuition: "Only the direction counts: faster while it stays the same, slower once it turns.",
    paper: "Riedmiller and Braun, 1993",
    options: [
      learningRate(1e-2),
      OptionSpecification(
        "etas", .pair(0.5, 1.2), .above(0), "what a step is multiplied with after a turn, and else",
        complaint: etasComplaint),
      OptionSpecification("step_sizes", .pair(1e-6, 50), .from(0), "the smallest and the largest step"),
      maximize,
    ],
    conflict: { options in
      guard let (shrinking, growing) = options["etas"]?.pair, !(shrinking < 1 && growing > 1) else {
        return nil
      }
      return OptionConflict(
        allowed: "etas a,b with 0 < a < 1 < b", complaint: etasComplaint(.pair(shrinking, growing)))
    },
    makeOptimizer: { Rprop(groups: $0) })

  @Sendable private static func etasComplaint(_ value: OptionValue) -> String {
    guard let (shrinking, growing) = value.pair else { return "Invalid eta values: \(value)" }
    return "Invalid eta values: \(shrinking), \(growing)"
  }
}
