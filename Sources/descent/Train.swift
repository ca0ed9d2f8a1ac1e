import ArgumentParser
import Experiments
import Files
import Runs
import Synchronization
import Training
import Words

/// Training without a screen.
struct Train: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Train without a screen and print the losses as lines.",
    discussion: """
      The loss of an epoch is the one before its update; over batches the training loss is the mean of the batches', \
      each before its update. Ctrl-C stops after the step under way and saves what was asked for.

      Exit code 1 means that the run diverged, 2 bad usage or input, 130 that ctrl-C stopped it.

      EXAMPLES:
        descent train --epochs 3000
        descent train --epochs 2000 --optimizer adam --lr 0.1 --input-scale 1
        descent train --epochs 500 --set momentum=0.9 nesterov=true --format csv
        descent train --data wine.csv --target quality --epochs 200 --save wine.safetensors
      """)

  @OptionGroup var options: ExperimentOptions

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Train this many epochs; after --resume, in all.", valueName: "n"))
  var epochs: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Print every so many epochs; with validation the first three too. (default: 500)", valueName: "n"))
  var printEvery = "500"

  @Option(help: ArgumentHelp("Print the epochs as text, csv or jsonl.", valueName: "format"))
  var format = "text"

  @Flag(help: "Print RMSE and R² beside the loss of a regression; a classification always has its accuracy.")
  var metrics = false

  @Option(
    help: ArgumentHelp(
      "Write the same epochs to a file: CSV if it ends in .csv, else JSON lines.", valueName: "file"))
  var log: String?

  @OptionGroup var files: RunFiles

  func run() throws {
    // An experiment that is only printed needs no epochs.
    if epochs == nil, options.printExperiment { _ = try files.start(options) }
    guard let epochs else {
      throw ValidationError("Missing expected argument '--epochs <n>'")
    }
    let total = try count(epochs, "--epochs")
    let interval = try count(printEvery, "--print-every")
    let format = try LossLines.Format(parsing: format)
    let start = try files.start(options, log: log)
    let refusals = Refusals()
    let session = try start.makeSession(refuse: refusals.add)
    let first = session.snapshot.epoch
    guard first < total else {
      throw InputError(
        place: "--epochs", value: epochs,
        allowed: "more than the \(first) epochs that the checkpoint has behind it")
    }
    let names = metrics || start.experiment.problem.task == .classification
    let shown = names ? MetricName.all(for: start.experiment.problem.task) : []
    let lines = LossLines(format: format, metrics: shown)
    try start.keeper?.check()
    let log = try log.map { path throws(InputError) in try LogFile(path, metrics: shown, from: first) }
    for remark in session.remarks + late(session.missedLines) { complain("descent: \(remark)") }
    if let header = lines.header { say(header) }

    let interruption = Interruption { session.interrupt() }
    let hasValidation = session.snapshot.subject.validationRows > 0
    var bar = ProgressBar(from: first, to: total)
    var end = RunEnd.completed
    var failure: InputError?
    var best: Int?
    repeat {
      let reached = session.snapshot.epoch
      end = session.run(
        epochs: (start.keeper?.epoch(after: reached, of: total) ?? total) - reached,
        reporting: { $0 % interval == 0 || (hasValidation && $0 <= 3) || $0 == total },
        { record in
          log?.write(record)
          guard format != .text || record.isFinite else { return }
          bar.clear()
          say(lines.line(record))
        },
        progress: { done in
          if refusals.areWaiting { bar.clear() }
          refusals.say()
          bar.show(done)
        })
      bar.clear()
      refusals.say()
      let isLast = !end.isWhole || session.snapshot.epoch >= total
      if isLast, end.divergence == nil { best = session.showBest() }
      failure = start.keeper?.save(session)
    } while end.isWhole && session.snapshot.epoch < total
    switch format {
    case .text: say(lines.parameters(session.snapshot))
    case .jsonl: say(lines.parametersObject(session.snapshot))
    case .csv: break
    }
    report(end, session.snapshot, best: best, start.experiment)
    if failure != nil { throw ExitCode(2) }
    switch end {
    case .diverged: throw ExitCode(1)
    case .interrupted: throw ExitCode(interruption.exitCode)
    case .completed, .stoppedEarly:
      // A result that is lost must not look like success.
      if refusals.count > 0 || log?.isWhole == false || !start.isRecordWhole { throw ExitCode(2) }
    }
  }

  /// What becomes of the lines of a script whose moments a checkpoint has behind it.
  private func late(_ lines: Int) -> [String] {
    switch lines {
    case 0: []
    case 1: ["the first line of the script is left out: its moment has passed"]
    default: ["the first \(lines) lines of the script are left out: their moments have passed"]
    }
  }

  private func report(_ end: RunEnd, _ snapshot: Snapshot, best: Int?, _ experiment: Experiment) {
    switch end {
    case .completed:
      if let best {
        complain("descent: the parameters are those of epoch \(best), which had the best loss.")
      }
    case .diverged(let divergence):
      let rate = NumberText.significant(divergence.learningRate, digits: 4)
      let advice =
        switch (snapshot.hasDivergedAtStart, experiment.standardizes) {
        case (true, false):
          "No step was taken yet, so the inputs or the first parameters are too large: --standardize may help."
        case (true, true): "No step was taken yet, so the first parameters are too large."
        case (false, false): "A learning rate below \(rate) may help, or inputs on a smaller scale."
        case (false, true): "A learning rate below \(rate) may help."
        }
      let quantity = divergence.quantity == .validationLoss ? "validation loss" : "training loss"
      complain(
        "descent: diverged at epoch \(divergence.epoch): the \(quantity) is \(divergence.value.rawValue). "
          + advice)
    case .stoppedEarly(let best):
      complain(
        "descent: early stopping after \(snapshot.epoch) epochs; the parameters are those of epoch \(best), "
          + "which had the best loss.")
    case .interrupted:
      let part = snapshot.passProgress.map { ", \(Int($0 * 100)) % into the next" } ?? ""
      complain("descent: stopped after epoch \(snapshot.epoch)\(part).")
    }
  }

  private func count(_ text: String, _ place: String) throws(InputError) -> Int {
    guard let value = Int(text), value > 0 else {
      throw InputError(place: place, value: text, allowed: "a whole number above 0")
    }
    return value
  }
}

/// What a run was told and could not do: said between two lines, and kept in mind for the exit code.
private final class Refusals: Sendable {
  private let state = Mutex<(waiting: [String], count: Int)>(([], 0))

  @Sendable func add(_ line: Script.Line, _ error: InputError) {
    state.withLock {
      $0.waiting.append("descent: epoch \(line.moment), \(line.command.description.visible): \(error)")
      $0.count += 1
    }
  }

  var areWaiting: Bool { state.withLock { !$0.waiting.isEmpty } }
  var count: Int { state.withLock { $0.count } }

  func say() {
    let waiting = state.withLock { state in
      defer { state.waiting = [] }
      return state.waiting
    }
    for line in waiting { complain(line) }
  }
}
