import Experiments
import Files
import Runs
import Training
import Words

/// The runs of a sweep for other programs, one a line.
struct SweepLines {
  private struct Field {
    let name: String
    /// Nil where there is nothing to say.
    let value: Value?
  }

  private enum Value {
    case text(String)
    case number(Double)
    case count(Int)
  }

  private let records: [[Field]]

  init(_ result: SweepResult, _ plan: SweepPlan) {
    let metrics = plan.runs.first.map { MetricName.all(for: $0.experiment.problem.task) } ?? []
    let validates = result.runs.contains { $0.outcome.validationLoss != nil }
    records = result.runs.indices.map { index in
      Self.settings(plan, index)
        + Self.outcome(result.runs[index].outcome, metrics, best: validates ? "best_val_loss" : "best_loss")
        + [Field(name: "verdict", value: .text(result.verdicts[index].rawValue))]
    }
  }

  /// The lines, for CSV below their heads.
  func lines(_ format: LossLines.Format) -> [String] {
    guard format == .csv else { return records.map(json) }
    let names = (records.first ?? []).map(\.name).joined(separator: ",")
    return [names] + records.map { $0.map(csv).joined(separator: ",") }
  }

  /// Model, optimizer and rate, and what else varies.
  private static func settings(_ plan: SweepPlan, _ index: Int) -> [Field] {
    let run = plan.runs[index]
    let description = ExperimentDescription(run.experiment)
    let always = [Setting.model, .optimizer, .lr].map { (SweepField($0), description[$0]) }
    let others = plan.fields.filter { field in !always.contains { $0.0 == field } }.map {
      ($0, nil as String?)
    }
    return (always + others).map { field, described in
      let text = run.settings.first { $0.field == field }?.text ?? described
      let name = field.name.replacing("-", with: "_")
      guard let text else { return Field(name: name, value: nil) }
      if let whole = Int(text) { return Field(name: name, value: .count(whole)) }
      let number = field.isNumber ? Double(text) : nil
      return Field(name: name, value: number.map { .number($0) } ?? .text(text))
    }
  }

  private static func outcome(
    _ outcome: SweepOutcome, _ metrics: [MetricName], best: String
  ) -> [Field] {
    [
      Field(name: "parameters", value: .count(outcome.parameterCount)),
      Field(name: "epochs", value: .count(outcome.epochs)),
      Field(name: "loss", value: outcome.loss.map { .number($0) }),
      Field(name: "val_loss", value: outcome.validationLoss.map { .number($0) }),
      Field(name: best, value: (outcome.best?.loss).map { .number($0) }),
      Field(name: "best_epoch", value: (outcome.best?.epoch).map { .count($0) }),
    ]
      + metrics.flatMap { name in
        [
          Field(name: name.rawValue, value: outcome.trainMetrics?[name].map { .number($0) }),
          Field(name: "val_\(name.rawValue)", value: outcome.validationMetrics?[name].map { .number($0) }),
        ]
      }
  }

  private func csv(_ field: Field) -> String {
    switch field.value {
    case .text(let text):
      text.contains(",") || text.contains("\"") ? "\"\(text.replacing("\"", with: "\"\""))\"" : text
    case .number(let value): shortest(value)
    case .count(let value): "\(value)"
    case nil: ""
    }
  }

  /// JSON has no word for NaN and the infinities.
  private func json(_ fields: [Field]) -> String {
    let members = fields.map { field in
      let text =
        switch field.value {
        case .text(let text): JSONValue.string(text).text
        case .number(let value): value.isFinite ? shortest(value) : "null"
        case .count(let value): "\(value)"
        case nil: "null"
        }
      return "\"\(field.name)\":\(text)"
    }
    return "{\(members.joined(separator: ","))}"
  }
}
