/// Multiplies the rates by a function of the epoch, every epoch anew.
///
/// Source: `torch.optim.lr_scheduler.MultiplicativeLR`.
public final class MultiplicativeLR: LRScheduler {
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

  /// As in PyTorch, a sequence that comes to it goes on from the present rates.
  override public func restart() { epoch = 0 }

  override public func learningRates() -> [Double] {
    if epoch == 0 { return lastLearningRates }
    return zip(lastLearningRates, factors).map { rate, factor in rate * factor(epoch) }
  }
}

extension SchedulerCatalog {
  static let multiplicative = SchedulerEntry(
    name: "multiplicative", title: "MultiplicativeLR",
    intuition: "Each epoch's rate is the last one's times a function of the epoch.", needs: .function)
}
