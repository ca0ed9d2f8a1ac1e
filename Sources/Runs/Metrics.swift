import Words

/// How good predictions are, in terms that people use beside the loss.
package struct Metrics: Hashable, Sendable {
  /// The part of the rows whose class is predicted; nil for a regression.
  package var accuracy: Double?
  /// The root of the mean squared error, in the target's unit; nil for a classification.
  package var rmse: Double?
  /// R², the part of the target's variance that is explained; nil for a classification, and where the target does
  /// not vary.
  package var r2: Double?

  package init(accuracy: Double? = nil, rmse: Double? = nil, r2: Double? = nil) {
    self.accuracy = accuracy
    self.rmse = rmse
    self.r2 = r2
  }
}

/// A metric by the name that logs use.
package enum MetricName: String, Hashable, Sendable, CaseIterable {
  case accuracy, rmse, r2

  package var title: String {
    switch self {
    case .accuracy: "accuracy"
    case .rmse: "RMSE"
    case .r2: "R²"
    }
  }

  /// Those of a kind of task.
  package static func all(for task: Task) -> [MetricName] {
    switch task {
    case .classification: [.accuracy]
    case .regression: [.rmse, .r2]
    case .landscape: []
    }
  }
}

extension Metrics {
  package subscript(name: MetricName) -> Double? {
    switch name {
    case .accuracy: accuracy
    case .rmse: rmse
    case .r2: r2
    }
  }
}
