import Experiments
import Optimizers
import Tensors

/// Full-batch training of one model: each epoch evaluates both losses, then takes one step.
///
/// The first epoch after a change runs as written and is recorded; the following ones replay the recording.
final class ModelTrainer<Scalar: TensorScalar>: Trainer {
  private let prepared: PreparedExperiment<Scalar>
  private let parameters: [Tensor<Scalar>]
  private var entry: OptimizerEntry
  private var optimizer: Optimizer<Scalar>
  /// The parameters of the last epoch whose losses were finite.
  private let lastFinite: [Tensor<Scalar>]
  private var epochRecording: EpochRecording<Scalar>?
  private(set) var accumulatedPasses = 0

  var zeroGrad: Bool {
    didSet { if zeroGrad != oldValue { epochRecording = nil } }
  }

  init(_ prepared: PreparedExperiment<Scalar>) {
    self.prepared = prepared
    parameters = prepared.model.parameters
    entry = prepared.experiment.optimizer
    optimizer = entry.make(parameters, options: prepared.experiment.optimizerOptions)
    lastFinite = parameters.map { Tensor($0.scalars, shape: $0.shape) }
    zeroGrad = prepared.experiment.zeroGrad
  }

  func run(_ count: Int, _ history: inout History, shouldStop: () -> Bool) -> Snapshot.Divergence? {
    for _ in 0..<count {
      if let epochRecording {
        epochRecording.evaluation.replay()
      } else {
        epochRecording = EpochRecording(evaluating: evaluate)
      }
      let epoch = epochRecording.unsafelyUnwrapped
      let loss = Double(epoch.trainLoss.item())
      history.train.append(loss)
      let validationLoss = epoch.validationLoss.map { Double($0.item()) }
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
  private func evaluate() -> (train: Tensor<Scalar>, validation: Tensor<Scalar>?) {
    let loss = prepared.experiment.loss
    let train = loss.evaluate(prepared.model(prepared.train.inputs), prepared.train.targets)
    let validation = prepared.validation.map { rows in
      withoutGrad { loss.evaluate(prepared.model(rows.inputs), rows.targets) }
    }
    return (train, validation)
  }

  /// One step down the training loss.
  private func descend(_ trainLoss: Tensor<Scalar>) {
    for (copy, parameter) in zip(lastFinite, parameters) { copy.copy(from: parameter.detached()) }
    if zeroGrad { optimizer.zeroGrad() }
    trainLoss.backward()
    optimizer.step()
  }

  private func divergence(epoch: Int, loss: Double, validationLoss: Double?) -> Snapshot.Divergence {
    let (quantity, value) =
      loss.isFinite ? ("validation loss", validationLoss ?? .nan) : ("training loss", loss)
    return Snapshot.Divergence(
      epoch: epoch, quantity: quantity, value: "\(value)", learningRate: learningRate)
  }
}

/// The two halves of an epoch, recorded apart, so that a loss that is not finite stops before its update.
private final class EpochRecording<Scalar: TensorScalar> {
  let evaluation: Recording
  let trainLoss: Tensor<Scalar>
  let validationLoss: Tensor<Scalar>?
  private var descent: Recording?

  init(evaluating evaluate: () -> (train: Tensor<Scalar>, validation: Tensor<Scalar>?)) {
    var losses: (train: Tensor<Scalar>, validation: Tensor<Scalar>?)?
    evaluation = Recording { losses = evaluate() }
    (trainLoss, validationLoss) = losses.unsafelyUnwrapped
  }

  @inline(__always)
  func descend(_ body: (Tensor<Scalar>) -> Void) {
    if let descent { descent.replay() } else { descent = Recording { body(trainLoss) } }
  }
}

// MARK: - What is asked of it between two epochs

extension ModelTrainer {
  var learningRate: Double {
    get { optimizer.learningRate }
    set { optimizer.learningRate = newValue }
  }

  func switchOptimizer(to entry: OptimizerEntry, options: [String: OptionValue]) {
    self.entry = entry
    let options = ["lr": OptionValue.number(learningRate)].merging(options) { $1 }
    optimizer = entry.make(parameters, options: options)
    epochRecording = nil
  }

  func resetGradients() {
    for parameter in parameters { parameter.zeroGrad() }
    accumulatedPasses = 0
  }

  func resetParameters() {
    prepared.resetParameters()
    switchOptimizer(to: entry, options: optimizer.groups[0].options)
  }

  func restorePoint() -> any RestorePoint {
    Point(
      parameters: parameters.map(\.scalars), gradients: parameters.map { $0.grad?.scalars }, entry: entry,
      optimizer: optimizer.checkpoint(), zeroGrad: zeroGrad, accumulatedPasses: accumulatedPasses)
  }

  func restore(_ point: any RestorePoint) {
    guard let point = point as? Point else { fail("a restore point of another trainer") }
    switchOptimizer(to: point.entry, options: [:])
    optimizer.restore(point.optimizer)
    zeroGrad = point.zeroGrad
    accumulatedPasses = point.accumulatedPasses
    withoutGrad {
      for (index, parameter) in parameters.enumerated() {
        parameter.assign(point.parameters[index])
        parameter.grad = point.gradients[index].map { Tensor($0, shape: parameter.shape) }
      }
    }
  }

  func restoreLastFinite() {
    withoutGrad {
      for (parameter, copy) in zip(parameters, lastFinite) { parameter.copy(from: copy) }
    }
    resetGradients()
    switchOptimizer(to: entry, options: optimizer.groups[0].options)
  }

  private struct Point: RestorePoint {
    let parameters: [[Scalar]]
    let gradients: [[Scalar]?]
    let entry: OptimizerEntry
    let optimizer: Optimizer<Scalar>.Checkpoint
    let zeroGrad: Bool
    let accumulatedPasses: Int
  }
}

// MARK: - What is shown of it

extension ModelTrainer {
  var subject: Snapshot.Subject {
    Snapshot.Subject(
      problem: prepared.experiment.problem.title, formula: prepared.formula,
      loss: prepared.experiment.loss.title, trainRows: prepared.split.train.count,
      validationRows: prepared.split.validation.count, seed: prepared.experiment.seed,
      parameterCount: parameters.reduce(0) { $0 + $1.count })
  }

  var optimizerState: Snapshot.OptimizerState {
    let options = optimizer.groups[0].options
    return Snapshot.OptimizerState(
      name: entry.name, title: entry.title, learningRate: learningRate,
      options: entry.options.map { ($0.name, options[$0.name] ?? $0.defaultValue) }, steps: optimizer.steps)
  }

  var gradientNorm: Double? {
    let gradients = parameters.compactMap(\.grad)
    guard !gradients.isEmpty else { return nil }
    var total = 0.0
    for gradient in gradients { for value in gradient.scalars { total += Double(value) * Double(value) } }
    return total.squareRoot()
  }

  func parameters(atMost count: Int) -> [Snapshot.Parameter] {
    var result: [Snapshot.Parameter] = []
    for parameter in parameters {
      let room = min(parameter.count, count - result.count)
      let values = parameter.scalars.prefix(room)
      let gradients = parameter.grad?.scalars
      for (index, value) in values.enumerated() {
        result.append(
          Snapshot.Parameter(
            name: prepared.parameterNames[result.count], value: Double(value),
            gradient: gradients.map { Double($0[index]) }))
      }
    }
    return result
  }
}
