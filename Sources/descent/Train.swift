import ArgumentParser
import Optimizers
import Training

/// Training without a screen.
struct Train: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Train without a screen and print the losses as lines.",
    discussion: """
      The loss of an epoch is the one before its update. Exit code 1 means that the run diverged.

      EXAMPLES:
        descent train --epochs 3000
        descent train --epochs 2000 --optimizer adam --lr 0.1 --input-scale 1
        descent train --epochs 500 --set momentum=0.9 nesterov=true --format csv
      """)

  @OptionGroup var options: ExperimentOptions

  @Option(parsing: .unconditional, help: ArgumentHelp("How many epochs to train.", valueName: "n"))
  var epochs: String

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Print every so many epochs; with validation the first three too.", valueName: "n"))
  var printEvery = "500"

  @Option(help: ArgumentHelp("text, csv or jsonl.", valueName: "format"))
  var format = "text"

  func run() throws {
    let epochs = try count(epochs, "--epochs")
    let interval = try count(printEvery, "--print-every")
    guard let format = LossLines.Format(rawValue: format) else {
      throw InputError(place: "--format", value: format, allowed: "text, csv or jsonl")
    }
    let experiment = try options.experiment()
    let session = try TrainingSession(experiment)
    let lines = LossLines(format: format)
    if let header = lines.header { say(header) }
    let hasValidation = session.snapshot.subject.validationRows > 0
    let divergence = session.run(
      epochs: epochs, reporting: { $0 % interval == 0 || (hasValidation && $0 <= 3) },
      { record in if format != .text || record.isFinite { say(lines.line(record)) } })
    if format == .text { say(lines.parameters(session.snapshot.parameters)) }
    if let divergence {
      complain(
        """
        descent: diverged at epoch \(divergence.epoch): the \(divergence.quantity) is \(divergence.value). \
        A learning rate below \(shortest(divergence.learningRate)) may help, or inputs on a smaller scale.
        """)
      throw ExitCode(1)
    }
  }

  private func count(_ text: String, _ place: String) throws(InputError) -> Int {
    guard let value = Int(text), value > 0 else {
      throw InputError(place: place, value: text, allowed: "a whole number above 0")
    }
    return value
  }
}
