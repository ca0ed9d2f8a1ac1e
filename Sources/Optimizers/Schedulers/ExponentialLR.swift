/// Multiplies the rates by γ every epoch.
///
/// Source: `torch.optim.lr_scheduler.ExponentialLR`.
public final class ExponentialLR: LRScheduler {
  private let gamma: Double

  public init(_ optimizer: Optimizer, gamma: Double) {
    self.gamma = gamma
    super.init(optimizer)
    step()
  }

  override public func learningRates() -> [Double] {
    epoch == 0 ? lastLearningRates : changing { $0 * gamma }
  }
}

extension SchedulerCatalog {
  static let exponential = SchedulerEntry(
    name: "exponential", title: "ExponentialLR",
    intuition: "Each epoch's learning rate is the same share of the last one's.",
    options: [required("gamma", .number(0.999), .from(0), "that share")],
    makeScheduler: { ExponentialLR($0, gamma: $1.number("gamma")) })
}
