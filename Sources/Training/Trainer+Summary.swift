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
    let experiment = prepared.experiment
    return [
      setting("problem", experiment.problem.name, experiment.problem.name),
      setting("loss", experiment.loss.name, experiment.loss.name), setting("seed", "\(experiment.seed)", "0"),
      setting("model", architecture.name, "linear"), setting("activation", activation.rawValue, "tanh"),
    ] + adjustable
  }

  /// The part of the epoch under way that has run; nil between two epochs.
  var passProgress: Double? { pass.map { Double($0.done) / Double($0.order.count) } }

  var gradientNorm: Double? {
    let gradients = parameters.compactMap { $0.grad?.storage }
    return gradients.isEmpty ? nil : norm(gradients)
  }

  /// In the target's own units, as the loss is.
  func norm(_ gradients: [Storage]) -> Double {
    var sum = 0.0
    for gradient in gradients { sum += gradient.sumOfSquares }
    return sum.squareRoot() * model.ownUnits.unit(degree: prepared.experiment.loss.degree - 1)
  }

  /// - Parameter keptGradients: what the first gradients held before the last pass added to them, where that is known.
  func parameters(atMost count: Int, keptGradients: [Double] = []) -> [Snapshot.Parameter] {
    var result: [Snapshot.Parameter] = []
    for (parameter, kept) in zip(model.parameters, lastFinite.map(\.storage)) {
      let tensor = parameter.tensor
      for index in 0..<min(tensor.count, count - result.count) {
        let shown = model.shown(
          parameter, tensor.storage[index], slope: tensor.grad?.storage[index], of: prepared.experiment.loss)
        result.append(
          Snapshot.Parameter(
            name: parameter.scalarName(index), value: shown.value, gradient: shown.slope,
            before: accumulatedPasses > 0 && optimizer.steps > 0
              ? model.shown(parameter, kept[index], slope: nil, of: prepared.experiment.loss).value : nil,
            keptGradient: result.count < keptGradients.count ? keptGradients[result.count] : nil))
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
