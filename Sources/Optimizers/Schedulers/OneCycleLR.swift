import Tensors
import Words

/// One swing over the whole run: up to a large rate, then down to a tiny one; momentum goes the other way.
///
/// - Smith and Topin, "Super-convergence: very fast training of neural networks using large learning rates", 2018.
///
/// Source: `torch.optim.lr_scheduler.OneCycleLR`.
public final class OneCycleLR: LRScheduler {
  private struct Phase {
    /// The epoch at which it ends.
    let end: Double
    let rates: (from: Double, to: Double)
    let momenta: (from: Double, to: Double)
  }

  private let totalSteps: Int
  private let phases: [Phase]
  private let annealing: Annealing
  private let cyclesMomentum: Bool

  /// - Parameters:
  ///   - totalSteps: the epochs of the run.
  ///   - riseShare: PyTorch's `pct_start`, the share of the run that goes up.
  ///   - isLinear: goes in straight lines and not in cosine waves.
  ///   - momenta: between what momentum, or Adam's first β, swings; nil leaves it alone.
  ///   - startDivisor: PyTorch's `div_factor`, the largest rate over the first one.
  ///   - endDivisor: PyTorch's `final_div_factor`, the first rate over the last one.
  ///   - hasThreePhases: comes down to the first rate as fast as it went up, and only then to the last one.
  public init(
    _ optimizer: Optimizer, largest: Double, totalSteps: Int, riseShare: Double = 0.3, isLinear: Bool = false,
    momenta: (smallest: Double, largest: Double)? = (0.85, 0.95), startDivisor: Double = 25,
    endDivisor: Double = 1e4, hasThreePhases: Bool = false
  ) {
    self.totalSteps = totalSteps
    annealing = isLinear ? .linear : .cos
    cyclesMomentum = momenta != nil
    let start = largest / startDivisor
    let end = start / endDivisor
    let (low, high) = momenta ?? (0, 0)
    let total = Double(totalSteps)
    let last = Phase(end: total - 1, rates: (hasThreePhases ? start : largest, end), momenta: (high, high))
    phases =
      hasThreePhases
      ? [
        Phase(end: riseShare * total - 1, rates: (start, largest), momenta: (high, low)),
        Phase(end: 2 * riseShare * total - 2, rates: (largest, start), momenta: (low, high)), last,
      ]
      : [
        Phase(end: riseShare * total - 1, rates: (start, largest), momenta: (high, low)),
        Phase(end: last.end, rates: last.rates, momenta: (low, high)),
      ]
    if momenta != nil { Momentum.require(of: optimizer, "cycle_momentum") }
    super.init(optimizer)
    for group in optimizer.groups { group.initialLearningRate = start }
    baseLearningRates = optimizer.groups.map { _ in start }
    step()
  }

  /// One step further PyTorch's formula swings back up.
  override public var isOver: Bool { epoch >= totalSteps - 1 }

  override public func learningRates() -> [Double] {
    require(
      epoch <= totalSteps, "Tried to step \(epoch) times. The total number of steps is \(totalSteps)")
    let place = Double(epoch)
    let index = phases.dropLast().firstIndex { place <= $0.end } ?? phases.count - 1
    let phase = phases[index]
    let start = index == 0 ? 0 : phases[index - 1].end
    let share = (place - start) / (phase.end - start)
    if cyclesMomentum {
      let momentum = annealing.value(from: phase.momenta.from, to: phase.momenta.to, at: share)
      for group in optimizer.groups { Momentum.set(momentum, in: group) }
    }
    let rate = annealing.value(from: phase.rates.from, to: phase.rates.to, at: share)
    return baseLearningRates.map { _ in rate }
  }
}

extension SchedulerCatalog {
  static let oneCycle = SchedulerEntry(
    name: "one-cycle", title: "OneCycleLR",
    intuition: "One big swing: warm up to large steps, then cool down to tiny ones by the end of the run.",
    options: [
      required("max_lr", .number(1e-2), .from(0), "the largest rate"),
      required("total_steps", .number(5000), .whole(1), "the epochs of the run"),
      OptionSpecification("pct_start", .number(0.3), .between(0, 1), "the share of the run that goes up"),
      OptionSpecification(
        "anneal_strategy", .text("cos"), .any, "how it goes", choices: Annealing.allCases.map(\.rawValue)),
      OptionSpecification("cycle_momentum", .flag(true), .any, "momentum swings the other way"),
      OptionSpecification("base_momentum", .number(0.85), .from(0), "the smallest momentum"),
      OptionSpecification("max_momentum", .number(0.95), .from(0), "the largest momentum"),
      OptionSpecification("div_factor", .number(25), .above(0), "the largest rate over the first one"),
      OptionSpecification("final_div_factor", .number(1e4), .above(0), "the first rate over the last one"),
      OptionSpecification(
        "three_phase", .flag(false), .any, "comes down as fast as it went up before it fades out"),
    ],
    makeScheduler: {
      OneCycleLR(
        $0, largest: $1.number("max_lr"), totalSteps: $1.whole("total_steps"),
        riseShare: $1.number("pct_start"),
        isLinear: $1["anneal_strategy"]?.text == Annealing.linear.rawValue,
        momenta: $1.flag("cycle_momentum") ? ($1.number("base_momentum"), $1.number("max_momentum")) : nil,
        startDivisor: $1.number("div_factor"), endDivisor: $1.number("final_div_factor"),
        hasThreePhases: $1.flag("three_phase"))
    })
}
