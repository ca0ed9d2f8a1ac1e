import Tensors

/// Several schedules at once; their factors multiply.
///
/// Source: `torch.optim.lr_scheduler.ChainedScheduler`.
public final class ChainedScheduler: LRScheduler {
  private let schedulers: [LRScheduler]

  /// - Precondition: at least one schedule, all made for the same optimizer.
  public init(_ schedulers: [LRScheduler]) {
    require(
      !schedulers.isEmpty,
      "ChainedScheduler expects at least one scheduler to be chained, but got no scheduler.")
    let optimizer = schedulers[0].optimizer
    require(
      schedulers.allSatisfy { $0.optimizer === optimizer },
      "ChainedScheduler expects all schedulers to belong to the same optimizer")
    self.schedulers = schedulers
    super.init(optimizer)
    epoch = 0
  }

  override public func step() {
    epoch += 1
    for scheduler in schedulers { scheduler.step() }
  }

  override public func restart() {
    epoch = 0
    for scheduler in schedulers { scheduler.restart() }
  }

  override public var state: [String: Double] {
    super.state.merging(schedulers.nestedState) { $1 }
  }

  override public func restore(_ state: [String: Double]) {
    super.restore(state)
    schedulers.restoreNested(state)
  }

  override func undoStep() { for scheduler in schedulers { scheduler.undoStep() } }
}

extension SchedulerCatalog {
  static let chained = SchedulerEntry(
    name: "chained", title: "ChainedScheduler",
    intuition: "Several schedules at once: each multiplies the rate in its own way.", needs: .schedulers)
}
