import Words

/// Multiplies the rates by a factor for the first epochs, and then leaves them.
///
/// Source: `torch.optim.lr_scheduler.ConstantLR`.
public final class ConstantLR: LRScheduler {
  private let factor: Double
  private let totalIterations: Int

  public init(_ optimizer: Optimizer, factor: Double = 1.0 / 3, totalIterations: Int = 5) {
    self.factor = factor
    self.totalIterations = totalIterations
    super.init(optimizer)
    step()
  }

  override public func learningRates() -> [Double] {
    if epoch == 0 { return changing { $0 * factor } }
    return epoch == totalIterations ? changing { $0 * (1 / factor) } : lastLearningRates
  }
}

extension SchedulerCatalog {
  static let constant = SchedulerEntry(
    name: "constant", title: "ConstantLR",
    intuition: "Small steps for the first epochs, full steps from then on.",
    options: [
      OptionSpecification(
        "factor", .number(1.0 / 3), .between(0, 1), "what the first rates are multiplied with"),
      OptionSpecification("total_iters", .number(5), .whole(0), "how many epochs that lasts"),
    ],
    conflict: notZero("factor"),
    makeScheduler: {
      ConstantLR($0, factor: $1.number("factor"), totalIterations: $1.whole("total_iters"))
    })
}
