import Experiments
import Optimizers
import Tensors

/// Trains one model: each epoch evaluates the validation loss, then steps over all rows at once or over batches.
///
/// Only the queue of the session that owns it may touch it.
final class Trainer {
  let prepared: PreparedExperiment
  var architecture: any ModelArchitecture
  var activation: Activation
  var model: Model
  var parameters: [AnyTensor] = []
  /// Where the parameters started.
  var start: [Storage] = []
  var entry: OptimizerEntry
  var optimizer: Optimizer
  var schedule: Schedule?
  /// The parameters of the last step whose loss was finite.
  var lastFinite: [AnyTensor] = []
  /// Backward passes that the present gradients are the sum of.
  var accumulatedPasses = 0
  var earlyStopping: EarlyStopping?
  /// The pass over batches under way; nil between two epochs.
  var pass: BatchPass?
  /// The step of a pass after which it is to be left; nil for none.
  var lastStepOfPass: Int?

  private var fullStep: TrainingStep?
  private var batchSteps: [Int: TrainingStep] = [:]
  private var validationPass: ValidationPass?
  /// The metrics of the last whole pass over batches.
  private var lastPassMetrics: MetricSums?
  /// The spread of the training and of the validation targets, which R² compares with.
  let spreads: (train: Double, validation: Double)

  /// A schedule at work.
  struct Schedule {
    let choice: Experiment.Schedule
    let scheduler: LRScheduler
  }

  /// Why a run ended before its last epoch.
  enum End: Hashable, Sendable {
    case diverged(Snapshot.Divergence)
    /// Early stopping: the parameters are those of the best epoch again.
    case stoppedEarly(bestEpoch: Int)
  }

  /// Whether gradients are zeroed before each backward pass.
  var zeroGrad: Bool { didSet { if zeroGrad != oldValue { forgetRecordings() } } }
  var cures: Cures { didSet { if cures != oldValue { forgetRecordings() } } }
  /// Rows of a step; nil for all. A pass under way goes on with batches of the new size.
  var batchSize: Int? { didSet { if batchSize != oldValue { forgetRecordings() } } }

  init(_ experiment: Experiment) throws(InputError) {
    prepared = try PreparedExperiment(experiment)
    architecture = experiment.model
    activation = experiment.activation
    model = try prepared.makeModel(experiment.model, experiment.activation)
    entry = experiment.optimizer
    let parameters = model.parameters.map(\.tensor)
    try entry.check([ParameterGroup(parameters, options: experiment.optimizerOptions)], place: "--optimizer")
    optimizer = entry.make(parameters, options: experiment.optimizerOptions)
    zeroGrad = experiment.zeroGrad
    cures = experiment.cures
    batchSize = experiment.batchSize
    earlyStopping = experiment.patience.map { EarlyStopping(patience: $0) }
    spreads = (prepared.train.targets.spread, prepared.validation?.targets.spread ?? 0)
    guard zeroGrad || entry.needs != .closure else {
      throw InputError(
        place: "--no-zero-grad", value: entry.name,
        allowed: "an optimizer that evaluates the loss once in a step; \(entry.name) zeroes gradients itself")
    }
    adoptModel()
    if let schedule = experiment.schedule { try set(schedule, place: "--schedule") }
  }

  /// Takes in the parameters of a new model.
  func adoptModel() {
    parameters = model.parameters.map(\.tensor)
    start = parameters.map { $0.storage.copy() }
    lastFinite = parameters.map { AnyTensor($0.storage.copy(), shape: $0.shape) }
    accumulatedPasses = 0
    forgetRecordings()
  }

  /// What was recorded no longer says what a step does.
  func forgetRecordings() {
    fullStep = nil
    batchSteps = [:]
    validationPass = nil
  }

  private var rule: StepRule {
    StepRule(
      model: model, lastFinite: lastFinite, loss: prepared.experiment.loss, cures: cures,
      random: prepared.random,
      optimizer: optimizer, evaluatesLoss: entry.needs == .closure, zeroGrad: zeroGrad)
  }

  // MARK: Running

  /// Runs epochs until `count` have run, the callback says stop, or something ends the run.
  ///
  /// The callback is asked after every step, so a pass over batches may be left in the middle; the next call goes on
  /// with it. An epoch with a loss that is not finite is in the history, but makes no update.
  func run(_ count: Int, _ history: inout History, shouldStop: () -> Bool) -> End? {
    let isBatched = pass != nil || (batchSize ?? .max) < prepared.train.count
    for _ in 0..<count {
      let end =
        isBatched ? runBatches(&history, shouldStop: shouldStop) : runWhole(&history)
      if let end { return end }
      if pass != nil || shouldStop() { return nil }
    }
    return nil
  }

  /// An epoch of one step over all rows.
  @inline(__always)
  private func runWhole(_ history: inout History) -> End? {
    let step = fullStep ?? makeFullStep()
    let loss = step.evaluate()
    history.train.append(loss)
    var validationLoss: Double?
    if let validation = validationPass {
      let value = validation.evaluate()
      history.validation?.append(value)
      validationLoss = value
    }
    guard loss.isFinite, validationLoss?.isFinite ?? true else {
      return .diverged(divergence(epoch: history.train.epochs, loss: loss, validationLoss: validationLoss))
    }
    if earlyStopping != nil, let end = stopEarly(validationLoss ?? loss, epoch: history.train.epochs) {
      return end
    }
    step.descend()
    accumulatedPasses = zeroGrad ? 1 : accumulatedPasses + 1
    if schedule != nil { stepSchedule(validationLoss ?? loss) }
    return nil
  }

  private func makeFullStep() -> TrainingStep {
    let rule = rule
    let step = TrainingStep(rule, inputs: prepared.train.inputs, targets: prepared.train.targets)
    validationPass = prepared.validation.map { ValidationPass(rule, $0) }
    fullStep = step
    return step
  }

  /// An epoch of one step for each batch, or the rest of one that was left.
  private func runBatches(_ history: inout History, shouldStop: () -> Bool) -> End? {
    let epoch = history.train.epochs + 1
    func finish(_ loss: Double) {
      history.train.append(loss)
      if let value = pass?.validationLoss { history.validation?.append(value) }
    }
    if pass == nil, let end = beginPass(epoch) {
      // An epoch that early stopping prevents has not begun.
      if case .diverged = end { finish(.nan) }
      pass = nil
      return end
    }
    while var current = pass, !current.isOver {
      let rows = current.next(batchSize ?? .max)
      let step = batchSteps[rows.count] ?? makeBatchStep(rows.count)
      prepared.train.copy(rows, into: step.inputs, step.targets)
      let loss = step.evaluate()
      guard loss.isFinite else {
        finish(loss)
        pass = nil
        return .diverged(divergence(epoch: epoch, loss: loss, validationLoss: nil))
      }
      step.descend()
      accumulatedPasses = zeroGrad ? 1 : accumulatedPasses + 1
      current.count(rows: rows.count, loss: loss)
      current.metrics.add(step.prediction, step.targets, prepared.experiment.problem.task)
      pass = current
      if !current.isOver, current.steps == lastStepOfPass || shouldStop() { return nil }
    }
    guard let whole = pass else { return nil }
    let loss = whole.lossSum / Double(prepared.train.count)
    finish(loss)
    lastPassMetrics = whole.metrics
    pass = nil
    if schedule != nil { stepSchedule(whole.validationLoss ?? loss) }
    return whole.validationLoss == nil && earlyStopping != nil ? stopEarly(loss, epoch: epoch) : nil
  }

  /// Validates and draws the order of the rows.
  private func beginPass(_ epoch: Int) -> End? {
    var next = BatchPass(
      rows: prepared.train.count, drawnOrder: prepared.drawnOrder, using: prepared.random)
    if let rows = prepared.validation {
      let validation = validationPass ?? ValidationPass(rule, rows)
      validationPass = validation
      next.validationLoss = validation.evaluate()
    }
    pass = next
    if let loss = next.validationLoss {
      if !loss.isFinite { return .diverged(divergence(epoch: epoch, loss: 0, validationLoss: loss)) }
      if earlyStopping != nil { return stopEarly(loss, epoch: epoch) }
    }
    return nil
  }

  private func makeBatchStep(_ rows: Int) -> TrainingStep {
    let (inputs, targets) = prepared.train.makeBuffers(rows: rows)
    prepared.train.copy(pass.unsafelyUnwrapped.next(rows), into: inputs, targets)
    let step = TrainingStep(rule, inputs: inputs, targets: targets)
    batchSteps[rows] = step
    return step
  }

  private func stepSchedule(_ metric: Double) { schedule?.scheduler.step(metric: metric) }

  private func stopEarly(_ loss: Double, epoch: Int) -> End? {
    guard earlyStopping?.isOver(loss, epoch: epoch, parameters) == true, let stopping = earlyStopping
    else { return nil }
    withoutGrad {
      for (parameter, best) in zip(parameters, stopping.bestParameters) {
        parameter.copy(from: AnyTensor(best, shape: parameter.shape))
      }
    }
    return .stoppedEarly(bestEpoch: stopping.bestEpoch)
  }

  private func divergence(epoch: Int, loss: Double, validationLoss: Double?) -> Snapshot.Divergence {
    let (quantity, value) =
      loss.isFinite ? ("validation loss", validationLoss ?? .nan) : ("training loss", loss)
    // A NaN of the processor's own making has a sign, which says nothing.
    return Snapshot.Divergence(
      epoch: epoch, quantity: quantity, value: value.isNaN ? "nan" : "\(value)", learningRate: learningRate)
  }

  /// Accuracy, or RMSE and R², of the last epoch: what its losses say, in other words.
  var metrics: (train: Metrics?, validation: Metrics?) {
    let task = prepared.experiment.problem.task
    func sums(_ prediction: AnyTensor?, _ targets: Targets) -> MetricSums {
      var sums = MetricSums()
      if let prediction { sums.add(prediction, targets, task) }
      return sums
    }
    let train = fullStep.map { sums($0.prediction, prepared.train.targets) } ?? lastPassMetrics
    let validation = prepared.validation.map { sums(validationPass?.prediction, $0.targets) }
    return (
      train?.metrics(task, spread: spreads.train), validation?.metrics(task, spread: spreads.validation)
    )
  }
}
