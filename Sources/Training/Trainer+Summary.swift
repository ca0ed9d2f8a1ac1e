import Experiments
import Runs
import Tensors
import Words

// What is shown of a trainer.
extension Trainer {
  var subject: Snapshot.Subject {
    let experiment = prepared.experiment
    return Snapshot.Subject(
      problem: experiment.problem.title, task: experiment.problem.task, model: architecture.name,
      formula: architecture.formula(prepared.shape(activation)), loss: experiment.loss.title,
      classes: prepared.classes ?? [], trainRows: prepared.train.count,
      validationRows: prepared.split.validation.count, seed: experiment.seed,
      parameterCount: parameters.reduce(0) { $0 + $1.count }, remarks: prepared.remarks)
  }

  var optimizerState: Snapshot.OptimizerState {
    let options = optimizer.groups[0].options
    return Snapshot.OptimizerState(
      name: entry.name, title: entry.title, learningRate: learningRate,
      options: entry.options.map { ($0.name, options[$0.name] ?? $0.defaultValue) }, steps: optimizer.steps,
      schedule: schedule?.choice.description)
  }

  /// Every setting of the vocabulary, in its order.
  var shownSettings: [Snapshot.Setting] {
    func setting(_ name: String, _ value: String, _ usual: String) -> Snapshot.Setting {
      Snapshot.Setting(name: name, value: value, isDefault: value == usual)
    }
    let adjustable = SettingCatalog.adjustable.filter { $0 != .zeroGrad }.compactMap { one in
      one.adjustable.map { setting($0.command, $0.text(settings[one]), $0.text($0.initial)) }
    }
    return [
      setting("model", architecture.name, "linear"), setting("activation", activation.rawValue, "tanh"),
    ] + adjustable
  }

  /// The part of the epoch under way that has run; nil between two epochs.
  var passProgress: Double? { pass.map { Double($0.done) / Double($0.order.count) } }

  var gradientNorm: Double? {
    let gradients = parameters.compactMap(\.grad)
    guard !gradients.isEmpty else { return nil }
    let norm = gradients.reduce(0) { $0 + $1.storage.sumOfSquares }.squareRoot()
    return norm * model.ownUnits.unit(degree: prepared.experiment.loss.degree - 1)
  }

  func parameters(atMost count: Int) -> [Snapshot.Parameter] {
    var result: [Snapshot.Parameter] = []
    for parameter in model.parameters {
      let tensor = parameter.tensor
      for index in 0..<min(tensor.count, count - result.count) {
        let shown = model.shown(
          parameter, tensor.storage[index], slope: tensor.grad?.storage[index], of: prepared.experiment.loss)
        result.append(
          Snapshot.Parameter(name: parameter.scalarName(index), value: shown.value, gradient: shown.slope))
      }
    }
    return result
  }
}

extension Storage {
  /// Added up in double precision.
  fileprivate var sumOfSquares: Double {
    func sum<Scalar: TensorScalar>(_ type: Scalar.Type) -> Double {
      elements(as: type).reduce(into: 0) { $0 += Double($1) * Double($1) }
    }
    return elementType == .float ? sum(Float.self) : sum(Double.self)
  }
}
