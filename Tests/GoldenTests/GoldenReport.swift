import Tensors
import TestSupport

/// What came of checking the entries of one reference file.
///
/// Each file is checked once in a run of the tests, by a task that all who ask wait for: its own suite, which shows
/// what differs, and ``GoldenCountTests``, which counts what was checked.
struct GoldenReport: Sendable {
  struct Entry: Sendable {
    /// What the file's suite sorts entries by: an operation, an optimizer.
    let group: String
    let name: String
    /// One line for each difference from PyTorch.
    let problems: [String]
  }

  private(set) var entries: [Entry] = []
  /// Entries that cannot be written in Swift, each with the reason.
  private(set) var inexpressible: [String: String] = [:]

  mutating func add(_ name: String, group: String, _ problems: [String]) {
    entries.append(Entry(group: group, name: name, problems: problems))
  }

  mutating func excuse(_ name: String, _ reason: String) { inexpressible[name] = reason }

  /// The differences of one group, or of all, each with its entry's name.
  func problems(inGroup group: String? = nil) -> [String] {
    entries.filter { group == nil || $0.group == group }
      .flatMap { entry in entry.problems.map { "\(entry.name): \($0)" } }
  }

  func count(inGroup group: String) -> Int { entries.count { $0.group == group } }
}

/// The differences that a check finds in the precision that an entry names.
func inPrecision(_ dtype: String, float: () -> [String], double: () -> [String]) -> [String] {
  dtype == "f32" ? float() : double()
}
