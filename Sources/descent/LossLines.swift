import Files
import Runs
import TextUI
import Training
import Words

/// The lines in which `train` reports epochs.
struct LossLines {
  enum Format: String {
    case text, csv, jsonl

    init(parsing text: String) throws(InputError) {
      let all: [Format] = [.text, .csv, .jsonl]
      guard let format = all.first(named: text, { [$0.rawValue] }) else {
        throw InputError(
          place: "--format", value: text, allowed: "text, csv or jsonl",
          suggestion: nearest(to: text, among: all.map(\.rawValue)))
      }
      self = format
    }
  }

  let format: Format
  /// The metrics that stand beside the losses.
  var metrics: [MetricName] = []

  /// What stands above all lines.
  var header: String? {
    guard format == .csv else { return nil }
    let columns = metrics.flatMap { [$0.rawValue, "val_\($0.rawValue)"] }
    return (["epoch,loss,val_loss,lr,grad_norm,optimizer"] + columns).joined(separator: ",")
  }

  func line(_ record: EpochRecord) -> String {
    switch format {
    case .text: text(record)
    case .csv:
      ([
        "\(record.epoch)", word(record.loss), record.validationLoss.map(word) ?? "",
        word(record.learningRate), word(record.gradientNorm), record.optimizer,
      ]
        + metrics.flatMap { [record.metrics?[$0], record.validationMetrics?[$0]] }
        .map { $0.map(word) ?? "" }).joined(separator: ",")
    case .jsonl: json(record)
    }
  }

  /// As the reference tables print them.
  private func text(_ record: EpochRecord) -> String {
    let metrics = metrics.compactMap { name -> String? in
      let isValidated = record.validationMetrics != nil
      guard let value = (record.validationMetrics ?? record.metrics)?[name] else { return nil }
      return
        ", \(isValidated ? "Validation \(name.title)" : name.title) \(NumberText.readable(value, decimals: 4))"
    }.joined()
    guard let validationLoss = record.validationLoss else {
      return "Epoch \(record.epoch), Loss \(NumberText.readable(record.loss, decimals: 6))" + metrics
    }
    return "Epoch \(record.epoch), Training loss \(NumberText.readable(record.loss, decimals: 4)), "
      + "Validation loss \(NumberText.readable(validationLoss, decimals: 4))" + metrics
  }

  private func json(_ record: EpochRecord) -> String {
    var fields = ["\"epoch\":\(record.epoch)", "\"loss\":\(number(record.loss))"]
    if let validationLoss = record.validationLoss { fields.append("\"val_loss\":\(number(validationLoss))") }
    fields += [
      "\"lr\":\(number(record.learningRate))", "\"grad_norm\":\(number(record.gradientNorm))",
      "\"optimizer\":\"\(record.optimizer)\"",
    ]
    for name in metrics {
      if let value = record.metrics?[name] { fields.append("\"\(name.rawValue)\":\(number(value))") }
      if let value = record.validationMetrics?[name] {
        fields.append("\"val_\(name.rawValue)\":\(number(value))")
      }
    }
    if !record.isFinite { fields.append("\"diverged\":true") }
    return "{\(fields.joined(separator: ","))}"
  }

  /// A NaN of the processor's own making has a sign, which says nothing.
  private func word(_ value: Double) -> String { value.isNaN ? "nan" : shortest(value) }

  /// JSON has no word for NaN and the infinities.
  private func number(_ value: Double) -> String { value.isFinite ? shortest(value) : "null" }

  /// The parameters with every digit, as the last line of JSON; a large model is only counted.
  func parametersObject(_ snapshot: Snapshot) -> String {
    let (parameters, count) = (snapshot.parameters, snapshot.subject.parameterCount)
    guard count == parameters.count else { return "{\"parameter_count\":\(count)}" }
    let members = parameters.map { "\(JSONValue.string($0.name).text):\(number($0.value))" }
    return "{\"parameters\":{\(members.joined(separator: ","))}}"
  }

  /// `Parameters: w = 4.9319, b = -15.0931`; with six digits where four would make a parameter vanish.
  ///
  /// A large model is only counted: nobody reads thousands of numbers from a line.
  func parameters(_ snapshot: Snapshot) -> String {
    let (parameters, count) = (snapshot.parameters, snapshot.subject.parameterCount)
    if count > parameters.count { return "Parameters: \(NumberText.grouped(count))" }
    let smallest = parameters.map { abs($0.value) }.filter { $0 > 0 }.min() ?? 1
    let digits = smallest < 1e-3 ? 6 : 4
    return "Parameters: "
      + parameters.map { "\($0.name.visible) = \(NumberText.readable($0.value, decimals: digits))" }.joined(
        separator: ", ")
  }
}
