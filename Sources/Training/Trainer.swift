import Experiments
import Optimizers
import Runs
import Tensors
import Words

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
  /// The random numbers that follow the model's first parameters.
  var origin: Generator
  var earlyStopping: EarlyStopping?
  /// The parameters that training goes on from, while the best ones are in their place.
  var setAside: [Storage]?
  /// The pass over batches under way; nil between two epochs.
  var pass: BatchPass?
  /// The step of a pass after which it is to be left; nil for none.
  var lastStepOfPass: Int?

  private var fullStep: TrainingStep?
  private var batchSteps: [Int: TrainingStep] = [:]
  private var validationPass: ValidationPass?
  /// The training metrics of the last epoch, unless a recording still holds what they are made of.
  private var lastMetrics: MetricSums?
  /// Accuracy and the like of the validation that a checkpoint's pass began with.
  var validationSumsBefore: MetricSums?
  /// The learning rate that the last epoch ended with, before the schedule's step.
  private var rateBeforeSchedule: Double?
  /// How many of the target's own units one unit of the loss has.
  private let lossUnit: Double
  /// The spread of the training and of the validation targets, which R² compares with.
  let spreads: (train: Double, validation: Double)

  /// A schedule at work.
  struct Schedule {
    let choice: Experiment.Schedule
    let scheduler: LRScheduler
  }

  /// Why a run ended before its last epoch.
  enum End: Hashable, Sendable {
    case diverged(Divergence)
    /// Early stopping: the parameters are those of the best epoch again.
    case stoppedEarly(bestEpoch: Int)
  }

  /// The settings of one value each. A pass under way goes on with batches of a new size.
  var settings: SettingValues { didSet { if !settings.stepsAlike(oldValue) { forgetRecordings() } } }

  /// - Parameter readsWeights: whether the parameters start from the file that the experiment names; false where others
  ///   take their place anyway.
  init(_ experiment: Experiment, readsWeights: Bool = true) throws(InputError) {
    prepared = try PreparedExperiment(experiment)
    architecture = experiment.model
    activation = experiment.activation
    model = try prepared.makeModel(experiment.model, experiment.activation)
    origin = prepared.random.generator
    if readsWeights, let path = experiment.initialWeights {
      try WeightFile(reading: path).copy(into: model, named: experiment.model.name)
    }
    entry = experiment.optimizer
    let parameters = model.parameters.map(\.tensor)
    try entry.check([ParameterGroup(parameters, options: experiment.optimizerOptions)], place: "--optimizer")
    optimizer = entry.make(parameters, options: experiment.optimizerOptions)
    settings = experiment.settings
    earlyStopping = experiment.patience.map { EarlyStopping(patience: $0, start: experiment.patienceStart) }
    lossUnit = prepared.targetScaling.unit(degree: experiment.loss.degree)
    spreads = (prepared.train.targets.spread, prepared.validation?.targets.spread ?? 0)
    guard settings.zeroGrad || entry.needs != .closure else {
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
    setAside = nil
    forgetRecordings()
    validationPass = nil
    validationSumsBefore = nil
    lastMetrics = nil
  }

  /// What was recorded no longer says what a step does. Validation depends on the model alone, and stays.
  func forgetRecordings() {
    if let fullStep { lastMetrics = sums(fullStep.prediction, prepared.train.targets) }
    fullStep = nil
    batchSteps = [:]
  }

  private var rule: StepRule {
    StepRule(
      model: model, lastFinite: lastFinite, loss: prepared.experiment.loss, settings: settings,
      random: prepared.random, optimizer: optimizer, evaluatesLoss: entry.needs == .closure,
      lossUnit: lossUnit)
  }

  // MARK: Running

  /// Runs epochs until `count` have run, the callback says stop, or something ends the run.
  ///
  /// The callback is asked after every step, so a pass over batches may be left in the middle; the next call goes on
  /// with it. An epoch with a loss that is not finite is in the history, but makes no update.
  func run(_ count: Int, _ history: inout History, shouldStop: () -> Bool) -> End? {
    takeUpLast()
    let hasBatches = settings.batchSize != nil
    for done in 0..<count {
      guard hasBatches || pass != nil else { return runWhole(count - done, &history, shouldStop: shouldStop) }
      if let end = runBatches(&history, shouldStop: shouldStop) { return end }
      if pass != nil || shouldStop() { return nil }
    }
    return nil
  }

  /// Epochs of one step over all rows. What nothing changes in the meantime is looked up once: on a small model that
  /// would take as long as the arithmetic.
  private func runWhole(_ count: Int, _ history: inout History, shouldStop: () -> Bool) -> End? {
    let step = fullStep ?? makeFullStep()
    let (validation, zeroGrad) = (validationPass, settings.zeroGrad)
    let (mayStop, hasSchedule) = (earlyStopping != nil, schedule != nil)
    var rate = learningRate
    var gradients: [Storage] = []
    for _ in 0..<count {
      let loss = step.evaluate()
      let validationLoss = validation?.evaluate()
      let metrics = rowOfMetrics(step, validation)
      guard loss.isFinite, validationLoss?.isFinite ?? true else {
        history.record(loss, validationLoss, gradNorm: .nan, learningRate: rate, metrics: metrics)
        return .diverged(divergence(epoch: history.epochs, loss: loss, validationLoss: validationLoss))
      }
      if mayStop {
        let epoch = history.epochs + 1
        earlyStopping?.observe(validationLoss ?? loss, epoch: epoch, parameters)
        if let end = stopEarly(epoch: epoch) {
          history.record(loss, validationLoss, gradNorm: .nan, learningRate: rate, metrics: metrics)
          return end
        }
      }
      step.descend()
      // The recording of a step writes its gradients to the same places every time.
      if gradients.isEmpty { gradients = parameters.compactMap { $0.grad?.storage } }
      history.record(
        loss, validationLoss, gradNorm: norm(gradients), learningRate: rate, metrics: metrics)
      accumulatedPasses = zeroGrad ? 1 : accumulatedPasses + 1
      if hasSchedule {
        stepSchedule(validationLoss ?? loss)
        rate = learningRate
      }
      if shouldStop() { return nil }
    }
    return nil
  }

  private func makeFullStep() -> TrainingStep {
    let rule = rule
    let step = TrainingStep(rule, inputs: prepared.train.inputs, targets: prepared.train.targets)
    if validationPass == nil { validationPass = prepared.validation.map { ValidationPass(rule, $0) } }
    fullStep = step
    return step
  }

  /// An epoch of one step for each batch, or the rest of one that was left.
  private func runBatches(_ history: inout History, shouldStop: () -> Bool) -> End? {
    let epoch = history.epochs + 1
    func finish(_ loss: Double, _ validationLoss: Double?, isWhole: Bool = false) {
      let metrics = isWhole ? metricNumbers(pass?.metrics, validationSums) : []
      history.record(
        loss, validationLoss, gradNorm: isWhole ? gradientNorm ?? .nan : .nan, learningRate: learningRate,
        metrics: metrics)
      pass = nil
    }
    if pass == nil {
      let validationLoss = validate()
      if let validationLoss, !validationLoss.isFinite {
        // There is no training loss to tell of: the pass has not begun.
        finish(.nan, validationLoss)
        return .diverged(divergence(epoch: epoch, loss: 0, validationLoss: validationLoss))
      }
      if let validationLoss { earlyStopping?.observe(validationLoss, epoch: epoch, parameters) }
      pass = BatchPass(rows: prepared.train.count, drawnOrder: prepared.drawnOrder, using: prepared.random)
      pass?.validationLoss = validationLoss
    }
    let (batchSize, zeroGrad) = (settings.batchSize ?? .max, settings.zeroGrad)
    while var current = pass, !current.isOver {
      let rows = current.next(batchSize)
      let step = batchSteps[rows.count] ?? makeBatchStep(rows)
      let loss = step.evaluate(rows, of: prepared.train)
      guard loss.isFinite else {
        finish(loss, current.validationLoss)
        return .diverged(divergence(epoch: epoch, loss: loss, validationLoss: nil))
      }
      step.descend()
      accumulatedPasses = zeroGrad ? 1 : accumulatedPasses + 1
      current.count(rows: rows.count, loss: loss)
      current.metrics.add(step.prediction, step.targets, prepared.experiment.problem.task)
      pass = current
      history.record(step: loss)
      if !current.isOver, current.steps == lastStepOfPass || shouldStop() { return nil }
    }
    guard let whole = pass else { return nil }
    let loss = whole.lossSum / Double(prepared.train.count)
    finish(loss, whole.validationLoss, isWhole: true)
    lastMetrics = whole.metrics
    if earlyStopping != nil {
      // Without validation there is the mean loss of the pass, at the parameters that it ended with.
      if whole.validationLoss == nil { earlyStopping?.observe(loss, epoch: epoch, parameters) }
      if let end = stopEarly(epoch: epoch) { return end }
    }
    if schedule != nil { stepSchedule(whole.validationLoss ?? loss) }
    return nil
  }

  /// The validation loss at the present parameters; nil without validation rows.
  private func validate() -> Double? {
    guard let rows = prepared.validation else { return nil }
    let validation = validationPass ?? ValidationPass(rule, rows)
    validationPass = validation
    return validation.evaluate()
  }

  private func makeBatchStep(_ rows: ArraySlice<Int>) -> TrainingStep {
    let (inputs, targets) = prepared.train.makeBuffers(rows: rows.count)
    prepared.train.copy(rows, into: inputs, targets)
    let step = TrainingStep(rule, inputs: inputs, targets: targets)
    batchSteps[rows.count] = step
    return step
  }

  /// A schedule that is over leaves the rate where it has brought it.
  private func stepSchedule(_ metric: Double) {
    rateBeforeSchedule = learningRate
    guard let scheduler = schedule?.scheduler, !scheduler.isOver else { return }
    scheduler.step(metric: metric)
  }

  /// The learning rate of the updates of the last epoch, if it was a whole one.
  var learningRateOfLastEpoch: Double { schedule == nil ? learningRate : rateBeforeSchedule ?? learningRate }

  private func stopEarly(epoch: Int) -> End? {
    guard let stopping = earlyStopping, stopping.isOver(epoch) else { return nil }
    write(stopping.bestParameters, into: parameters)
    earlyStopping?.startAgain()
    return .stoppedEarly(bestEpoch: stopping.bestEpoch)
  }

  private func divergence(epoch: Int, loss: Double, validationLoss: Double?) -> Divergence {
    let (quantity, value) =
      loss.isFinite ? (Curve.ID.validationLoss, validationLoss ?? .nan) : (.trainLoss, loss)
    return Divergence(
      epoch: epoch, quantity: quantity, value: Divergence.Value(value), learningRate: learningRate)
  }

  /// Accuracy, or RMSE and R², of the last epoch: what its losses say, in other words.
  var metrics: (train: Metrics?, validation: Metrics?) {
    let task = prepared.experiment.problem.task
    let train = fullStep.map { sums($0.prediction, prepared.train.targets) } ?? lastMetrics
    let validation = validationSums
    let unit = prepared.targetScaling.scale
    return (
      train?.metrics(task, spread: spreads.train, unit: unit),
      validation?.metrics(task, spread: spreads.validation, unit: unit)
    )
  }

  /// Of the last validation, which may have been that of a checkpoint's pass.
  var validationSums: MetricSums? {
    prepared.validation.flatMap { rows in
      validationPass.map { sums($0.prediction, rows.targets) } ?? validationSumsBefore
    }
  }

  /// For a run of this trainer, before its first epoch.
  func makeHistory() -> History { History(hasValidation: prepared.validation != nil, metrics: names) }

  private var names: [MetricName] { MetricName.all(for: prepared.experiment.problem.task) }

  /// The metrics of the epoch under way, as a row of the history has them.
  private func rowOfMetrics(_ step: TrainingStep, _ validation: ValidationPass?) -> [Double] {
    guard !names.isEmpty else { return [] }
    return metricNumbers(
      sums(step.prediction, prepared.train.targets),
      validation.flatMap { pass in prepared.validation.map { sums(pass.prediction, $0.targets) } })
  }

  /// Numbers of training, then of validation where there is one.
  private func metricNumbers(_ train: MetricSums?, _ validation: MetricSums?) -> [Double] {
    let task = prepared.experiment.problem.task
    let (a, b) = (
      train?.metrics(task, spread: spreads.train), validation?.metrics(task, spread: spreads.validation)
    )
    let numbers = names.map { a?[$0] ?? .nan }
    return prepared.validation == nil ? numbers : numbers + names.map { b?[$0] ?? .nan }
  }

  private func sums(_ prediction: AnyTensor?, _ targets: Targets) -> MetricSums {
    var sums = MetricSums()
    if let prediction { sums.add(prediction, targets, prepared.experiment.problem.task) }
    return sums
  }
}
