import Optimizers
import TextUI
import Training

/// The lines in which `train` reports epochs.
struct LossLines {
  enum Format: String {
    case text, csv, jsonl
  }

  let format: Format

  /// What stands above all lines.
  var header: String? {
    format == .csv ? "epoch,loss,val_loss,lr,grad_norm,optimizer" : nil
  }

  func line(_ record: EpochRecord) -> String {
    switch format {
    case .text: text(record)
    case .csv:
      [
        "\(record.epoch)", shortest(record.loss), record.validationLoss.map(shortest) ?? "",
        shortest(record.learningRate), shortest(record.gradientNorm), record.optimizer,
      ].joined(separator: ",")
    case .jsonl: json(record)
    }
  }

  /// As the reference tables print them.
  private func text(_ record: EpochRecord) -> String {
    guard let validationLoss = record.validationLoss else {
      return "Epoch \(record.epoch), Loss \(NumberText.fixed(record.loss, digits: 6))"
    }
    return "Epoch \(record.epoch), Training loss \(NumberText.fixed(record.loss, digits: 4)), "
      + "Validation loss \(NumberText.fixed(validationLoss, digits: 4))"
  }

  private func json(_ record: EpochRecord) -> String {
    var fields = ["\"epoch\":\(record.epoch)", "\"loss\":\(number(record.loss))"]
    if let validationLoss = record.validationLoss { fields.append("\"val_loss\":\(number(validationLoss))") }
    fields += [
      "\"lr\":\(number(record.learningRate))", "\"grad_norm\":\(number(record.gradientNorm))",
      "\"optimizer\":\"\(record.optimizer)\"",
    ]
    if !record.isFinite { fields.append("\"diverged\":true") }
    return "{\(fields.joined(separator: ","))}"
  }

  /// JSON has no word for NaN and the infinities.
  private func number(_ value: Double) -> String { value.isFinite ? shortest(value) : "null" }

  /// `Parameters: w = 4.9319, b = -15.0931`; with six digits where four would make a parameter vanish.
  func parameters(_ parameters: [Snapshot.Parameter]) -> String {
    let smallest = parameters.map { abs($0.value) }.filter { $0 > 0 }.min() ?? 1
    let digits = smallest < 1e-3 ? 6 : 4
    return "Parameters: "
      + parameters.map { "\($0.name) = \(NumberText.fixed($0.value, digits: digits))" }.joined(
        separator: ", ")
  }
}
