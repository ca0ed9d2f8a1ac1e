import Tensors
import Words

/// An experiment with its data loaded, split and scaled: what a trainer runs.
package final class PreparedExperiment {
  /// Inputs [rows, features] and what they should give.
  package struct Rows {
    package let inputs: AnyTensor
    package let targets: Targets
    package let count: Int
  }

  package let experiment: Experiment
  package let train: Rows
  /// Nil when no rows validate.
  package let validation: Rows?
  package let split: Split
  /// Where each training row stands in ``train``, in the order in which the split drew them.
  package let drawnOrder: [Int]
  package let random: RandomSource
  /// The names of classes; nil for a regression.
  package let classes: [String]?
  /// What was decided while the data was read and split, in sentences to say aloud.
  package let remarks: [String]
  private let features: [String]
  private let target: String
  private let inputTerms: [String]
  /// What a model sees and answers; nil on a landscape.
  package let signature: ModelSignature?
  /// What the targets of the rows have been through.
  package let targetScaling: TargetScaling

  package init(_ experiment: Experiment) throws(InputError) {
    self.experiment = experiment
    random = RandomSource(seed: experiment.seed)
    let data = try experiment.problem.load(noise: experiment.problemNoise, seed: experiment.seed)
    classes = data.classes
    features = data.features.map(\.name)
    target = data.target.name
    guard experiment.loss.takes(experiment.problem.task, classes: data.classes?.count ?? 0) else {
      if experiment.written[.loss] == nil, let model = experiment.written[.model], let classes = data.classes
      {
        throw InputError(
          place: Setting.model.flag, value: model,
          allowed: "a model for \(classes.count) classes: softmax or mlp:WIDTH,…")
      }
      let allowed = LossCatalog.names(for: experiment.problem.task, classes: data.classes?.count ?? 0)
      throw InputError(
        place: "--loss", value: experiment.loss.name,
        allowed: "a loss for a \(experiment.problem.task.rawValue): \(allowed)")
    }
    let classOfRow = data.classes.map { _ in data.target.values.map { Int($0) } }
    split = try Split(
      rows: data.rowCount, experiment.validation, classes: classOfRow, using: &random.generator)
    guard !split.train.isEmpty else {
      throw InputError(place: "data", value: "\(data.rowCount) rows", allowed: "at least one row to train")
    }
    var remarks = experiment.remarks + split.remarks(rows: data.rowCount, experiment.validation)
    if experiment.settings.dropout > 0, !experiment.model.hasHiddenLayers {
      remarks.append("dropout changes nothing: \(experiment.model.name) has no hidden layer")
    }
    self.remarks = remarks
    let places = Dictionary(uniqueKeysWithValues: zip(split.train, split.train.indices))
    drawnOrder = split.drawnTrain.map { places[$0] ?? 0 }

    let scaling = InputScaling(experiment, data, trainRows: split.train)
    inputTerms = scaling.terms
    targetScaling = experiment.standardizesTarget ? TargetScaling(data.target, rows: split.train) : .none
    signature =
      experiment.problem.landscape != nil
      ? nil
      : ModelSignature(
        features: data.features.map { ModelSignature.Feature(name: $0.name, category: $0.category) },
        target: data.target.name, classes: data.classes, means: scaling.means, scales: scaling.scales,
        fills: scaling.fills, targetScaling: targetScaling)
    train = Rows(data, split.train, scaling, targetScaling)
    validation = split.validation.isEmpty ? nil : Rows(data, split.validation, scaling, targetScaling)
  }

  /// What a model of an architecture has to fit.
  package func shape(_ activation: Activation) -> ModelShape {
    let outputs = experiment.loss.outputs(classes: classes?.count ?? 0)
    return ModelShape(
      features: features, terms: inputTerms, outputs: outputs == 1 ? [target] : classes ?? [target],
      activation: activation, elementType: experiment.precision.elementType, target: targetScaling)
  }

  /// A model at its start: where the experiment says, or where PyTorch's default initialisation puts it.
  package func makeModel(
    _ architecture: any ModelArchitecture, _ activation: Activation, place: String = "--model"
  ) throws(InputError) -> Model {
    let shape = shape(activation)
    try checkMemory(
      architecture, activation, batchSize: experiment.settings.batchSize, optimizer: experiment.optimizer,
      place: place
    )
    let count = architecture.parameterCount(shape)
    let model = architecture.make(shape, using: &random.generator)
    if let start = try start(of: model, architecture, count) {
      var rest = start[...]
      for parameter in model.parameters {
        for index in 0..<parameter.tensor.count { parameter.tensor.storage[index] = rest.removeFirst() }
      }
    }
    if architecture.isAffine { model.takeUnits(targetScaling) }
    return model
  }

  /// The numbers that the parameters start from; nil for those that were drawn.
  private func start(
    of model: Model, _ architecture: any ModelArchitecture, _ count: Int
  ) throws(InputError) -> [Double]? {
    if let numbers = experiment.initialParameters, architecture.name == experiment.model.name {
      guard numbers.count == count else {
        let names = model.parameters.flatMap { parameter in
          (0..<parameter.tensor.count).prefix(16).map(parameter.scalarName)
        }
        let listed = names.prefix(16).joined(separator: ", ") + (count > 16 ? ", …" : "")
        throw InputError(
          place: "--init", value: numbers.map(shortest).joined(separator: ","),
          allowed: "\(count) numbers: \(listed)")
      }
      return numbers
    }
    // A problem's own start is for the model that it is best begun with.
    let isPreferred =
      experiment.problem.landscape != nil || architecture.name == experiment.problem.preferences.model
    guard isPreferred, let numbers = experiment.problem.initialParameters, numbers.count == count else {
      return nil
    }
    return numbers
  }
}

extension PreparedExperiment.Rows {
  fileprivate init(_ data: Dataset, _ chosen: [Int], _ scaling: InputScaling, _ target: TargetScaling) {
    count = chosen.count
    inputs = scaling.inputs(chosen)
    let values = chosen.map { target.scaled(data.target.values[$0]) }
    targets = Targets(
      values: AnyTensor(values, shape: [chosen.count, 1], inputs.elementType),
      classes: data.classes.map { _ in IndexStorage(values.map { Int($0) }) })
  }
}
