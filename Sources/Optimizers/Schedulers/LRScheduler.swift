/// Changes the learning rates of an optimizer's groups from epoch to epoch.
///
/// Making a scheduler sets the rates of epoch 0; each ``step()`` goes to the next epoch. Several schedulers on one
/// optimizer share the rates that the first of them found: PyTorch's `initial_lr`.
///
/// Source: `torch.optim.lr_scheduler.LRScheduler`.
open class LRScheduler {
  public let optimizer: Optimizer
  /// The rates that the schedule starts from, one for each group.
  public internal(set) final var baseLearningRates: [Double]
  /// The epoch that the rates belong to.
  public internal(set) final var epoch = -1

  public init(_ optimizer: Optimizer) {
    self.optimizer = optimizer
    baseLearningRates = optimizer.groups.map { group in
      let rate = group.initialLearningRate ?? group.learningRate
      group.initialLearningRate = rate
      return rate
    }
  }

  /// The rates of this epoch, one for each group.
  public final var lastLearningRates: [Double] { optimizer.groups.map(\.learningRate) }

  /// Goes to the next epoch.
  open func step() {
    epoch += 1
    apply(learningRates())
  }

  /// Goes to the next epoch, given the quantity that is to become small. Most schedules do not ask for it.
  open func step(metric: Double) { step() }

  /// The rates of the present epoch, given those of the last one in the groups.
  open func learningRates() -> [Double] {
    fatalError("\(Self.self) must override learningRates()")
  }

  /// Whether it has come to its end and must not go further; most schedules have none.
  open var isOver: Bool { false }

  /// Begins the schedule anew, when a sequence comes to it.
  open func restart() {
    epoch = 0
    apply(baseLearningRates)
    apply(learningRates())
  }

  /// Everything that decides how the schedule goes on, besides the rates in the groups and the options it was made
  /// with. Subclasses that keep more add it.
  ///
  /// Source: `torch.optim.lr_scheduler.LRScheduler.state_dict`.
  open var state: [String: Double] {
    var result = ["last_epoch": Double(epoch)]
    for (index, rate) in baseLearningRates.enumerated() { result["base_lrs.\(index)"] = rate }
    return result
  }

  /// Takes up a state that this kind of schedule had; the rates in the groups stay as they are.
  open func restore(_ state: [String: Double]) {
    epoch = state["last_epoch"].map { Int($0) } ?? epoch
    for index in baseLearningRates.indices {
      baseLearningRates[index] = state["base_lrs.\(index)"] ?? baseLearningRates[index]
    }
  }

  /// Takes back the step that making the scheduler has made, for one whose turn in a sequence comes later.
  func undoStep() { epoch -= 1 }

  final func apply(_ rates: [Double]) {
    for (group, rate) in zip(optimizer.groups, rates) { group.learningRate = rate }
  }

  /// Each group's rate, through a function of that rate.
  final func changing(_ change: (Double) -> Double) -> [Double] { lastLearningRates.map(change) }
}
