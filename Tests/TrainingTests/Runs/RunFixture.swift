import Experiments
import Runs
import Tensors
import Words

@testable import Training

extension Experiment {
  /// An experiment as flags describe it.
  static func described(_ settings: [Setting: String]) throws -> Experiment {
    var description = ExperimentDescription()
    for (field, text) in settings { description.set(field, text) }
    return try description.experiment()
  }

  /// A problem of a test's own rows.
  static func rows(
    _ features: [[Double]], _ targets: [Double], task: Task = .regression, classes: [String]? = nil,
    _ change: (inout Experiment) -> Void = { _ in }
  ) -> Experiment {
    let columns = (features.first ?? []).indices.map { index in
      Dataset.Column(name: "x\(index + 1)", values: features.map { $0[index] })
    }
    var preferences = Preferences()
    if task == .classification { preferences.loss = "cross-entropy" }
    var experiment = Experiment(
      problem: Problem(
        name: "test", title: "Test", lesson: "", source: "", task: task, preferences: preferences,
        generate: { _, _ in
          Dataset(features: columns, target: Dataset.Column(name: "y", values: targets), classes: classes)
        }))
    experiment.validation = .rows([])
    change(&experiment)
    return experiment
  }
}

extension Trainer {
  /// Runs whole epochs.
  @discardableResult
  func run(_ count: Int, _ history: inout History) -> End? { run(count, &history) { false } }

  /// All gradients in the parameters' order.
  var gradients: [Double] {
    parameters.flatMap { tensor in (0..<tensor.count).map { tensor.grad?.storage[$0] ?? .nan } }
  }
}

extension History {
  var trainLosses: [Double] { Array(train.newest(train.epochs)) }
  var validationLosses: [Double] { validation.map { Array($0.newest($0.epochs)) } ?? [] }
}

extension Curves {
  var trainLosses: [Double] { Array(train.newest(train.epochs)) }
  var validationLosses: [Double] { validation.map { Array($0.newest($0.epochs)) } ?? [] }
}

extension RandomNumberGenerator {
  mutating func uniform(_ range: ClosedRange<Double>) -> Double { Double.random(in: range, using: &self) }
}
