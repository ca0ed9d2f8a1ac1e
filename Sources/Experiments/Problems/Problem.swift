/// Something to learn: data, what it teaches, and the settings it is best begun with.
package struct Problem: Sendable {
  /// As it is typed: `thermometer`.
  package let name: String
  package let title: String
  /// What it teaches, in one sentence.
  package let lesson: String
  /// Where the data is from.
  package let source: String
  /// The factor that brings the inputs into a range where the defaults work.
  package let inputScale: Double
  /// Where training starts on the default model.
  package let initialParameters: [Double]
  package let load: @Sendable () -> Dataset
}

/// Every built-in problem, in the order in which menus show them.
package enum ProblemCatalog {
  package static let entries: [Problem] = [.thermometer]

  package static func entry(named name: String) -> Problem? { entries.first { $0.name == name } }
}
