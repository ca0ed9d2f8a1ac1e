/// What came of a sweep: every run beside the others.
package struct SweepResult: Sendable {
  package struct Run: Sendable {
    package let settings: [SweepSetting]
    package let outcome: SweepOutcome

    package init(settings: [SweepSetting], outcome: SweepOutcome) {
      self.settings = settings
      self.outcome = outcome
    }
  }

  /// What varies.
  package let fields: [SweepField]
  /// In the order of the plan.
  package let runs: [Run]
  /// One for each run.
  package let verdicts: [SweepVerdict]

  package init(fields: [SweepField], runs: [Run]) {
    self.fields = fields
    self.runs = runs
    let readings = runs.map { SweepReading($0.outcome) }
    let judges = Dictionary(grouping: runs.indices) { runs[$0].rivals }.mapValues { indices in
      SweepJudge(indices.map { readings[$0] })
    }
    verdicts = zip(runs, readings).map { run, reading in
      judges[run.rivals]?.verdict(reading) ?? .underfits
    }
  }

  package var allDiverged: Bool { !runs.isEmpty && runs.allSatisfy(\.outcome.isDiverged) }
}

extension SweepResult.Run {
  /// What two runs must share for their losses to say anything about each other: a seed draws other rows to validate,
  /// and another loss measures something else.
  fileprivate var rivals: [String] { [lossKind, seed] }

  /// Cross-entropy over one output and over several is the same quantity.
  var lossKind: String { outcome.lossName == "bce" ? "cross-entropy" : outcome.lossName }

  private var seed: String { settings.first { $0.field.name == "seed" }?.text ?? "" }
}
