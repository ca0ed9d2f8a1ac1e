import Experiments
import Optimizers
import Tensors

// What is shown of a trainer.
extension Trainer {
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
    for gradient in gradients {
      for index in 0..<gradient.count { total += gradient.storage[index] * gradient.storage[index] }
    }
    return total.squareRoot()
  }

  func parameters(atMost count: Int) -> [Snapshot.Parameter] {
    var result: [Snapshot.Parameter] = []
    for parameter in parameters {
      let room = min(parameter.count, count - result.count)
      for index in 0..<room {
        result.append(
          Snapshot.Parameter(
            name: prepared.parameterNames[result.count], value: parameter.storage[index],
            gradient: parameter.grad?.storage[index]))
      }
    }
    return result
  }
}
