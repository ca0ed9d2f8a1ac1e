import Words

/// Goes from one factor to another in a straight line: a warm-up, most often.
///
/// Source: `torch.optim.lr_scheduler.LinearLR`.
public final class LinearLR: LRScheduler {
  private let startFactor: Double
  private let endFactor: Double
  private let totalIterations: Int

  public init(
    _ optimizer: Optimizer, startFactor: Double = 1.0 / 3, endFactor: Double = 1, totalIterations: Int = 5
  ) {
    self.startFactor = startFactor
    self.endFactor = endFactor
    self.totalIterations = totalIterations
    super.init(optimizer)
    step()
  }

  override public func learningRates() -> [Double] {
    if epoch == 0 { return changing { $0 * startFactor } }
    if epoch > totalIterations { return lastLearningRates }
    let rise = endFactor - startFactor
    let before = Double(totalIterations) * startFactor + Double(epoch - 1) * rise
    return changing { $0 * (1 + rise / before) }
  }
}

extension SchedulerCatalog {
  static let linear = SchedulerEntry(
    name: "linear", title: "LinearLR",
    intuition: "A ramp: the learning rate grows or falls in a straight line.",
    options: [
      OptionSpecification(
        "start_factor", .number(1.0 / 3), .between(0, 1), "what the first rate is multiplied with"),
      OptionSpecification("end_factor", .number(1), .between(0, 1), "what the last rate is multiplied with"),
      OptionSpecification("total_iters", .number(5), .whole(1), "how many epochs the ramp lasts"),
    ],
    conflict: notZero("start_factor"),
    makeScheduler: {
      LinearLR(
        $0, startFactor: $1.number("start_factor"), endFactor: $1.number("end_factor"),
        totalIterations: $1.whole("total_iters"))
    })
}
