import TestSupport
import Testing

/// Every entry of every reference file has been checked, and the counts are those of the checks that ran.
@Suite struct GoldenCountTests {
  /// The report of each file, by its name in `index.json`.
  private static let reports: [(file: String, report: Task<GoldenReport, any Error>)] = [
    ("seed.json", SeedReference.report), ("optimizers.json", TrajectoryReference.report),
    ("optimizer_errors.json", RefusalReference.report), ("schedulers.json", ScheduleReference.report),
    ("averaging.json", AveragingReference.report), ("ops.json", OperationReference.ordinary),
    ("ops_edge.json", OperationReference.edge), ("autograd.json", ProgramReference.report),
    ("random.json", DrawReference.report),
  ]

  @Test func everyEntryOfEveryFile() async throws {
    let index = try Golden.index()
    #expect(Set(index.files.map(\.name)) == Set(Self.reports.map(\.file)))
    var counts: [String] = []
    for (file, task) in Self.reports {
      let report = try await task.value
      let expected = index.files.first { $0.name == file }?.entries
      let names = Set(report.entries.map(\.name)).union(report.inexpressible.keys)
      #expect(names.count == report.entries.count + report.inexpressible.count, "\(file) has an entry twice")
      #expect(names.count == expected, "\(file)")
      let reasons = report.inexpressible.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
      let excuse = reasons.isEmpty ? "" : " (cannot be written in Swift: \(reasons.joined(separator: "; ")))"
      counts.append("\(file) \(report.entries.count)/\(expected ?? 0)\(excuse)")
    }
    print("golden: " + counts.joined(separator: ", "))
  }

  /// Nothing is excused but what the compiler refuses.
  @Test func whatIsExcused() async throws {
    for (file, task) in Self.reports {
      let excused = try await task.value.inexpressible.keys.sorted()
      let about = "error: integer tensor cannot require grad"
      #expect(excused == (file == "autograd.json" ? ["\(about), f32", "\(about), f64"] : []), "\(file)")
    }
  }
}
