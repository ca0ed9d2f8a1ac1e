import Experiments
import Optimizers
import Tensors

/// Full-batch training of one model: each epoch evaluates both losses, then takes one step.
///
/// The first epoch after a change runs as written and is recorded; the following ones replay the recording. Only
/// the queue of the session that owns it may touch it.
final class Trainer {
  let prepared: PreparedExperiment
  let parameters: [AnyTensor]
  private(set) var entry: OptimizerEntry
  private(set) var optimizer: Optimizer
  /// The parameters of the last epoch whose losses were finite.
  private let lastFinite: [AnyTensor]
  private var epochRecording: EpochRecording?
  /// Backward passes that the present gradients are the sum of.
  private(set) var accumulatedPasses = 0

  /// Whether gradients are zeroed before each backward pass.
  var zeroGrad: Bool {
    didSet { if zeroGrad != oldValue { epochRecording = nil } }
  }

  init(_ experiment: Experiment) throws(InputError) {
    prepared = try PreparedExperiment(experiment)
    parameters = prepared.model.parameters
    entry = prepared.experiment.optimizer
    optimizer = entry.make(parameters, options: prepared.experiment.optimizerOptions)
    lastFinite = parameters.map { AnyTensor($0.storage.copy(), shape: $0.shape) }
    zeroGrad = prepared.experiment.zeroGrad
  }

  /// Runs epochs until `count` have run, the callback says stop, or a loss is no longer finite.
  ///
  /// The epoch with the loss that is not finite is in the history, but makes no update.
  func run(_ count: Int, _ history: inout History, shouldStop: () -> Bool) -> Snapshot.Divergence? {
    for _ in 0..<count {
      if let epochRecording {
        epochRecording.evaluation.replay()
      } else {
        epochRecording = EpochRecording(evaluating: evaluate)
      }
      let epoch = epochRecording.unsafelyUnwrapped
      let loss = epoch.trainLoss.item()
      history.train.append(loss)
      let validationLoss = epoch.validationLoss?.item()
      if let validationLoss { history.validation?.append(validationLoss) }
      guard loss.isFinite, validationLoss?.isFinite ?? true else {
        return divergence(epoch: history.train.epochs, loss: loss, validationLoss: validationLoss)
      }
      epoch.descend(descend)
      accumulatedPasses = zeroGrad ? 1 : accumulatedPasses + 1
      if shouldStop() { return nil }
    }
    return nil
  }

  /// Both losses of the present parameters.
  private func evaluate() -> (train: AnyTensor, validation: AnyTensor?) {
    let loss = prepared.experiment.loss
    let train = loss.evaluate(prepared.model(prepared.train.inputs), prepared.train.targets)
    let validation = prepared.validation.map { rows in
      withoutGrad { loss.evaluate(prepared.model(rows.inputs), rows.targets) }
    }
    return (train, validation)
  }

  /// One step down the training loss.
  private func descend(_ trainLoss: AnyTensor) {
    for (copy, parameter) in zip(lastFinite, parameters) { copy.copy(from: parameter) }
    if zeroGrad { optimizer.zeroGrad() }
    trainLoss.backward()
    optimizer.step()
  }

  private func divergence(epoch: Int, loss: Double, validationLoss: Double?) -> Snapshot.Divergence {
    let (quantity, value) =
      loss.isFinite ? ("validation loss", validationLoss ?? .nan) : ("training loss", loss)
    // A NaN of the processor's own making has a sign, which says nothing.
    return Snapshot.Divergence(
      epoch: epoch, quantity: quantity, value: value.isNaN ? "nan" : "\(value)", learningRate: learningRate)
  }

  var learningRate: Double {
    get { optimizer.learningRate }
    set { optimizer.learningRate = newValue }
  }

  // MARK: What is asked of it between two epochs

  /// A new optimizer with fresh state; the learning rate stays unless the options name one.
  func switchOptimizer(to entry: OptimizerEntry, options: [String: OptionValue]) {
    self.entry = entry
    optimizer = entry.make(parameters, options: ["lr": .number(learningRate)].merging(options) { $1 })
    epochRecording = nil
  }

  func resetGradients() {
    for parameter in parameters { parameter.zeroGrad() }
    accumulatedPasses = 0
  }

  /// Back to where the experiment starts, with fresh optimizer state.
  func resetParameters() {
    prepared.resetParameters()
    switchOptimizer(to: entry, options: optimizer.groups[0].options)
  }

  /// The whole state, to come back to.
  func restorePoint() -> RestorePoint {
    RestorePoint(
      parameters: parameters.map { $0.storage.copy() }, gradients: parameters.map { $0.grad?.storage.copy() },
      entry: entry,
      optimizer: optimizer.checkpoint(), zeroGrad: zeroGrad, accumulatedPasses: accumulatedPasses)
  }

  func restore(_ point: RestorePoint) {
    switchOptimizer(to: point.entry, options: [:])
    optimizer.restore(point.optimizer)
    zeroGrad = point.zeroGrad
    accumulatedPasses = point.accumulatedPasses
    withoutGrad {
      for (index, parameter) in parameters.enumerated() {
        parameter.copy(from: AnyTensor(point.parameters[index], shape: parameter.shape))
        parameter.grad = point.gradients[index].map { AnyTensor($0.copy(), shape: parameter.shape) }
      }
    }
  }

  /// Goes back to the last parameters whose loss was finite, with fresh optimizer state.
  func restoreLastFinite() {
    withoutGrad {
      for (parameter, copy) in zip(parameters, lastFinite) { parameter.copy(from: copy) }
    }
    resetGradients()
    switchOptimizer(to: entry, options: optimizer.groups[0].options)
  }

  struct RestorePoint {
    let parameters: [Storage]
    let gradients: [Storage?]
    let entry: OptimizerEntry
    let optimizer: Optimizer.Checkpoint
    let zeroGrad: Bool
    let accumulatedPasses: Int
  }
}

/// The two halves of an epoch, recorded apart, so that a loss that is not finite stops before its update.
private final class EpochRecording {
  let evaluation: Recording
  let trainLoss: AnyTensor
  let validationLoss: AnyTensor?
  private var descent: Recording?

  init(evaluating evaluate: () -> (train: AnyTensor, validation: AnyTensor?)) {
    var losses: (train: AnyTensor, validation: AnyTensor?)?
    evaluation = Recording { losses = evaluate() }
    (trainLoss, validationLoss) = losses.unsafelyUnwrapped
  }

  @inline(__always)
  func descend(_ body: (AnyTensor) -> Void) {
    if let descent { descent.replay() } else { descent = Recording { body(trainLoss) } }
  }
}
