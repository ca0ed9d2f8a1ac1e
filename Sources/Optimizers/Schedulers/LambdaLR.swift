/// Multiplies the base rates by a function of the epoch.
///
/// Source: `torch.optim.lr_scheduler.LambdaLR`.
public final class LambdaLR: LRScheduler {
  private let factors: [(Int) -> Double]

  /// One function for all groups.
  public convenience init(_ optimizer: Optimizer, factor: @escaping (Int) -> Double) {
    self.init(optimizer, factors: optimizer.groups.map { _ in factor })
  }

  /// One function for each group.
  public init(_ optimizer: Optimizer, factors: [(Int) -> Double]) {
    precondition(
      factors.count == optimizer.groups.count,
      "Expected \(optimizer.groups.count) lr_lambdas, but got \(factors.count)")
    self.factors = factors
    super.init(optimizer)
    step()
  }

  override public func learningRates() -> [Double] {
    zip(baseLearningRates, factors).map { base, factor in base * factor(epoch) }
  }
}

extension SchedulerCatalog {
  static let lambda = SchedulerEntry(
    name: "lambda", title: "LambdaLR",
    intuition: "Any schedule that you can write as a function of the epoch.", needs: .function)
}
