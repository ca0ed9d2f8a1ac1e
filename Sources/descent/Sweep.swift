import ArgumentParser
import Dashboard
import Experiments
import Glibc
import Runs
import Synchronization
import TextUI
import Training
import Words

/// Many runs side by side, to choose from.
struct Sweep: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Train with every item of the lists, side by side, and compare.",
    discussion: """
      A size is chosen in two steps: grow the model until it fits, then shrink it until it does not overfit. A sweep \
      shows both at once: the curves of all runs, a table with a verdict on each, and which one to take.

      These may be lists, separated by commas, and every combination runs: \(lists). In --model a comma before a \
      digit belongs to the model: mlp:16,16,mlp:4 are two; so do commas before options in --schedule. In --set each \
      option may have a list, of which pairs and lists stand in brackets. All other flags are those of `descent train`, and a run \
      gives the same numbers there.

      Ctrl-C stops all runs and prints what there is. Exit code 1 means that every run diverged, 2 bad usage or \
      input, 130 that ctrl-C stopped it.

      EXAMPLES:
        descent sweep --problem sine --model polynomial:1,polynomial:3,polynomial:9 --epochs 3000
        descent sweep --problem spiral --model mlp:2,mlp:4,mlp:8,mlp:16,16 --epochs 1000
        descent sweep --optimizer sgd,adam --lr 0.001,0.01,0.1 --epochs 500
        descent sweep --set momentum=0,0.9 nesterov=False --lr 0.01,0.1 --epochs 500
        descent sweep --model linear --l2 0,0.01,0.1 --seed 0,1,2 --epochs 2000 --format csv
      """)

  private static var lists: String {
    SettingCatalog.all.filter(\.maySweep).map(\.flag).joined(separator: ", ")
  }

  @OptionGroup var options: ExperimentOptions

  @Option(parsing: .unconditional, help: ArgumentHelp("Train each run for this many epochs.", valueName: "n"))
  var epochs: String

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Let this many runs go on at a time. (default: the number of cores)", valueName: "n"))
  var jobs: String?

  @Option(help: ArgumentHelp("Print the results as text, csv or jsonl.", valueName: "format"))
  var format = "text"

  @OptionGroup var characters: CharacterOptions

  private static let mostJobs = 256

  func run() throws {
    let epochs = try count(epochs, "--epochs", atMost: .max)
    let jobs = try jobs.map { text throws(InputError) in try count(text, "--jobs", atMost: Self.mostJobs) }
    let format = try LossLines.Format(parsing: format)
    let plan = try makePlan()
    let total = epochs.multipliedReportingOverflow(by: plan.runs.count)
    let bar = Mutex(
      ProgressBar(to: total.overflow ? .max : total.partialValue, isAlone: true))
    let cores = max(Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))), 1)
    let runner = SweepRunner(plan, epochs: epochs, jobs: jobs ?? min(cores, Self.mostJobs)) { done in
      bar.withLock { $0.show(done) }
    }
    try runner.check()
    for remark in plan.runs.first?.experiment.remarks ?? [] { complain("descent: \(remark)") }

    let interrupted = Mutex(false)
    let interruption = Interruption {
      interrupted.withLock { $0 = true }
      runner.interrupt()
    }
    let result = try runner.run()
    bar.withLock { $0.clear() }
    show(result, plan, epochs: epochs, format)
    if interrupted.withLock({ $0 }) {
      complain("descent: stopped before all epochs had run.")
      throw ExitCode(interruption.exitCode)
    }
    if result.allDiverged {
      complain("descent: every run diverged. A lower --lr may help, or inputs on a smaller scale.")
      throw ExitCode(1)
    }
  }

  private func makePlan() throws(InputError) -> SweepPlan {
    let progress = LoadingLine()
    let plan = try SweepPlan(try options.description()) { file throws(InputError) in
      let loaded = try file.load(progress: progress.show)
      progress.clear()
      return loaded
    }
    if options.printExperiment {
      guard plan.runs.count == 1 else {
        throw InputError(
          place: "--print-experiment", value: "\(plan.runs.count) runs", allowed: "flags without lists")
      }
      say(ExperimentFile.text(ExperimentDescription(plan.runs[0].experiment)))
      finish()
    }
    return plan
  }

  private func show(_ result: SweepResult, _ plan: SweepPlan, epochs: Int, _ format: LossLines.Format) {
    guard format == .text else {
      for line in SweepLines(result, plan).lines(format) { say(line) }
      return
    }
    let terminal = OutputTerminal(unicode: characters.unicode)
    let isASCII = characters.ascii || !terminal.isUTF8
    let report = SweepReport(
      result, title: title(plan, epochs: epochs), markers: isASCII ? .ascii : .braille)
    let grid = report.render(width: terminal.columns, height: terminal.rows)
    for line in grid.lines(colored: terminal.takesColor, ascii: !terminal.isUTF8) { say(line) }
  }

  private func title(_ plan: SweepPlan, epochs: Int) -> String {
    let runs = plan.runs.count == 1 ? "one run" : "\(plan.runs.count) runs"
    let problem = plan.runs.first?.experiment.problem.title ?? ""
    return "\(problem): \(runs) of \(NumberText.grouped(epochs)) epochs"
  }

  private func count(_ text: String, _ place: String, atMost most: Int) throws(InputError) -> Int {
    guard let value = Int(text), value > 0, value <= most else {
      let end = most == .max ? "above 0" : "from 1 to \(most)"
      throw InputError(place: place, value: text, allowed: "a whole number \(end)")
    }
    return value
  }
}
