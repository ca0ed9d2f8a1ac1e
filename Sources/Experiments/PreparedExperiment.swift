import Optimizers
import Tensors

/// An experiment with its data loaded and split and its model made: what a trainer runs.
package final class PreparedExperiment {
  /// Inputs [rows, features] and targets [rows, 1].
  package struct Rows {
    package let inputs: AnyTensor
    package let targets: AnyTensor
  }

  package let experiment: Experiment
  package let model: Model
  package let train: Rows
  /// Nil when no rows validate.
  package let validation: Rows?
  package let split: Split
  package let parameterNames: [String]
  /// The model over the problem's own names: `t_c = w·(0.1·t_u) + b`.
  package let formula: String

  package init(_ experiment: Experiment) throws(InputError) {
    self.experiment = experiment
    let data = experiment.problem.load()
    split = try Split(rows: data.rowCount, experiment.validation, seed: experiment.seed)
    let names = data.features.map(\.name)
    parameterNames = experiment.model.parameterNames(features: names)
    formula = experiment.model.formula(
      target: data.target.name, features: names.map { Self.scaled($0, experiment.inputScale) })
    let elementType = experiment.precision.elementType
    model = experiment.model.make(features: names.count, elementType)

    func rows(_ chosen: [Int]) -> Rows {
      // The product of two rounded numbers, as `0.1 * t_u` is where both are tensors' elements.
      let inputs = AnyTensor(
        chosen.flatMap { row in data.features.map { $0.values[row] } }, shape: [chosen.count, names.count],
        elementType)
      return Rows(
        inputs: experiment.inputScale * inputs,
        targets: AnyTensor(chosen.map { data.target.values[$0] }, shape: [chosen.count, 1], elementType))
    }
    train = rows(split.train)
    validation = split.validation.isEmpty ? nil : rows(split.validation)

    guard experiment.initialParameters.count == parameterNames.count else {
      throw InputError(
        place: "--init", value: experiment.initialParameters.map(shortest).joined(separator: ","),
        allowed: "\(parameterNames.count) numbers: \(parameterNames.joined(separator: ", "))")
    }
    resetParameters()
  }

  /// Puts every parameter back to where the experiment starts.
  package func resetParameters() {
    var rest = experiment.initialParameters[...]
    withoutGrad {
      for parameter in model.parameters {
        parameter.willChangeInPlace()
        for index in 0..<parameter.count { parameter.storage[index] = rest.removeFirst() }
      }
    }
  }

  private static func scaled(_ name: String, _ scale: Double) -> String {
    scale == 1 ? name : "(\(shortest(scale))·\(name))"
  }
}
