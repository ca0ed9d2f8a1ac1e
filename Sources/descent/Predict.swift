import ArgumentParser
import Experiments
import Files
import Glibc
import Training
import Words

/// What a trained model says about new rows.
struct Predict: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Predict for the rows of a CSV file with the model of a checkpoint.",
    discussion: """
      The columns are found by their names, in any order; others are ignored. The table is \
      read as the one that the model was trained on, with the same --decimal, --missing-value and so on. Of a regression each line has the \
      prediction in the target's own units, of a classification the class and the probability of each class.

      EXAMPLES:
        descent train --data wine.csv --target quality --epochs 200 --save wine.safetensors
        descent predict --resume wine.safetensors --data new.csv
        descent predict --resume wine.safetensors --data new.csv --output predicted.csv
      """)

  @Option(help: ArgumentHelp("The checkpoint whose model predicts.", valueName: "file"))
  var resume: String

  @Option(help: ArgumentHelp("The rows to predict for.", valueName: "file.csv"))
  var data: String

  @Option(
    help: ArgumentHelp("Write the predictions to a file. (default: standard output)", valueName: "file.csv"))
  var output: String?

  @Flag(help: "Write over a file that is there.")
  var force = false

  func run() throws {
    try FileFlag.check(
      outputs: [FileFlag("--output", output)],
      inputs: [FileFlag("--resume", resume), FileFlag("--data", data)])
    if let output {
      guard force || access(output, F_OK) != 0 else {
        throw InputError(
          place: "--output", value: output, allowed: "a file that is not there yet; --force writes over it")
      }
      try checkWritable(output)
    }
    let checkpoint = try Checkpoint(reading: resume)
    let predictor = try Predictor(checkpoint)
    let table = try FeatureTable(path: data, predictor.signature, checkpoint.experiment.tableOptions())
    let lines =
      [header(predictor.signature)] + predictor.answers(table.rows).map { line($0, predictor.signature) }
    if let output {
      try writeAtomically(Array((lines.joined(separator: "\n") + "\n").utf8), to: output)
    } else {
      say(lines.joined(separator: "\n"))
    }
  }

  private func header(_ signature: ModelSignature) -> String {
    ([signature.target] + (signature.classes ?? []).map { "p_\($0)" }).map(field).joined(separator: ",")
  }

  private func line(_ answer: Predictor.Answer, _ signature: ModelSignature) -> String {
    switch answer {
    case .number(let value): return number(value)
    case .classes(let probabilities):
      let likeliest = probabilities.indices.max { probabilities[$0] < probabilities[$1] } ?? 0
      return ([field(signature.classes?[likeliest] ?? "")] + probabilities.map(number)).joined(separator: ",")
    }
  }

  private func number(_ value: Double) -> String { value.isNaN ? "nan" : shortest(value) }

  /// As RFC 4180 has it: in quotes where a comma, a quote or a line break stands in it.
  private func field(_ text: String) -> String {
    let isPlain = !text.contains { $0 == "," || $0 == "\"" || $0.isNewline }
    return isPlain ? text : "\"\(text.replacing("\"", with: "\"\""))\""
  }
}
