import Tensors

/// One schedule after the other.
///
/// Source: `torch.optim.lr_scheduler.SequentialLR`.
public final class SequentialLR: LRScheduler {
  private let schedulers: [LRScheduler]
  private let milestones: [Int]

  /// - Parameters:
  ///   - schedulers: made for the same optimizer.
  ///   - milestones: the epochs at which the next schedule begins, one fewer than there are schedules.
  public init(_ optimizer: Optimizer, _ schedulers: [LRScheduler], milestones: [Int]) {
    require(
      !schedulers.isEmpty, "SequentialLR expects at least one scheduler to be chained, but got no scheduler.")
    require(
      schedulers.allSatisfy { $0.optimizer === optimizer },
      "SequentialLR expects all schedulers to belong to the same optimizer")
    require(
      milestones.count == schedulers.count - 1,
      """
      Sequential Schedulers expects number of schedulers provided to be one more than the number of milestone \
      points, but got number of schedulers \(schedulers.count) and the number of milestones to be equal to \
      \(milestones.count)
      """)
    self.schedulers = schedulers
    self.milestones = milestones
    super.init(optimizer)
    epoch = 0
    begin()
  }

  /// Back to the rates from before any schedule; then the first one begins.
  private func begin() {
    apply(optimizer.groups.map { $0.initialLearningRate ?? $0.learningRate })
    for scheduler in schedulers { scheduler.undoStep() }
    schedulers[0].step()
  }

  override public func step() {
    epoch += 1
    let index = milestones.count { $0 <= epoch }
    if index > 0 && milestones[index - 1] == epoch {
      schedulers[index].restart()
    } else {
      schedulers[index].step()
    }
  }

  override public func restart() {
    epoch = 0
    schedulers[0].restart()
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
  static let sequential = SchedulerEntry(
    name: "sequential", title: "SequentialLR",
    intuition: "One schedule after the other: a warm-up and then a slide, for instance.", needs: .schedulers)
}
