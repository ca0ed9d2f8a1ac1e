import Runs
import TextUI
import Words

// What the screen answers.
extension English {
  func say(_ saying: Saying) -> String {
    switch saying {
    case .yAxis(let isLogarithmic):
      isLogarithmic ? "logarithmic loss axis: equal ratios are equally long" : "linear loss axis"
    case .xAxis(.epoch): "x axis: epochs"
    case .xAxis(.log): "x axis: epochs on a log scale, so that the beginning has room too"
    case .xAxis(.time): "x axis: seconds of running"
    case .smoothing(0): "curves as they are"
    case .smoothing(let weight):
      "smoothed: the past weighs \(shortest(weight)); the curves as they are lie behind"
    case .window(let from, let to): "shown: \(from) to \(to); + - zoom, arrows move, 0 shows the whole run"
    case .wholeRun: "the whole run is shown"
    case .panel(let id): "panel \(id)"
    case .theme(let name): "theme \(name)"
    case .wrote(let names): names.count == 1 ? "wrote \(names[0])" : "wrote \(names.joined(separator: ", "))"
    case .racing(let names):
      "\(names.joined(separator: ", ")) from one start; up and down choose whom the keys act on"
    case .focus(let name): "keys act on \(name)"
    case .isChosen(let title): "\(title) is at work already"
    default: reason(saying)
    }
  }

  private func reason(_ saying: Saying) -> String {
    switch saying {
    case .nothingRuns: "nothing runs from a loss that is not finite: u undoes, R resets"
    case .fastest: "already as fast as this machine goes"
    case .slowest: "already at the slowest speed"
    case .highestRate: "no higher learning rate"
    case .lowestRate: "no lower learning rate"
    case .noGradients: "there are no gradients yet: nothing has run"
    case .nothingToUndo: "there is nothing to undo"
    case .nothingToRedo: "nothing was undone that could be made again"
    case .smoothest: "smoothed as much as it goes"
    case .notSmoothed: "the curves are not smoothed"
    case .nothingToPan: "the whole run is shown: + zooms in"
    case .nothingToRead: "there are no curves to read yet: nothing has run"
    case .noGhosts: "there are no ghosts: f makes one of this run"
    case .onlyRun: "there is one run: :race sgd adam runs several"
    case .nothingToFork: "nothing has run yet that could stay as a ghost"
    case .noSuchPanel(let panels): "panels: \(panels.joined(separator: ", "))"
    default: ""
    }
  }

  func answer(to command: Command, before: Expectation.State, _ vocabulary: Vocabulary) -> String? {
    switch command {
    case .pause: "paused: n runs one epoch, space resumes"
    case .resume: "running"
    case .step(1): "one epoch, then pause"
    case .steps(1): "one step, then pause"
    case .steps(let count): "\(NumberText.grouped(count)) steps, then pause"
    case .dropGhosts: "the ghosts are gone"
    case .step(let count): "\(NumberText.grouped(count)) epochs, then pause"
    case .speed(.maximum): "speed: as fast as it goes"
    case .speed(let speed): "speed: \(speed) epochs/s"
    case .learningRate(.set(let rate)):
      "learning rate \(NumberWords.rateOfLearning(before.learningRate)) → \(shortest(rate))"
    case .learningRate(.multiply(let factor)):
      "learning rate \(NumberWords.rateOfLearning(before.learningRate)) × \(shortest(factor))"
    case .optimizer(let name, let options):
      // The run has more to say of options, and of a schedule that ends.
      options.isEmpty
        ? "\(vocabulary.optimizer(named: name)?.title ?? name) starts with new state; the learning rate stays"
        : nil
    case .zeroGrad(true): "gradients are zeroed before each backward pass again"
    case .zeroGrad(false) where !command.isRefused(before, vocabulary):
      "gradients are no longer zeroed: each backward pass adds to them"
    case .set(let name, let value) where !["model", "activation", "problem", "seed", "loss"].contains(name):
      "\(setting(name)) \(value)"
    default: nil
    }
  }

  func meanwhile(_ command: Command) -> String {
    switch command {
    case .resetParameters: "resets the parameters …"
    case .resetGradients: "zeroes the gradients …"
    case .save(let path, _): "saves \(path) …"
    case .load(let path): "loads \(path) …"
    default: "\(command) …"
    }
  }

  func firstEpoch(progress: Double?) -> (word: String, sentence: String, advice: String) {
    let part = progress.map { ": \(Int($0 * 100)) % of its rows" } ?? ""
    return ("RUNNING", "The first epoch is under way\(part).", "losses come at its end; space pauses")
  }

  func xAxis(_ axis: ChartView.XAxis) -> String {
    switch axis {
    case .epoch: "epoch"
    case .log: "epoch (log)"
    case .time: "time"
    }
  }

  func yAxis(isHeight: Bool, isLogarithmic: Bool) -> String {
    (isHeight ? "height" : "loss") + (isLogarithmic ? " (log)" : "")
  }

  func window(from: String, to: String) -> String { "\(from) to \(to)" }

  func smoothed(_ weight: Double) -> String { "smoothed \(shortest(weight))" }

  func coarse(epochs: Int) -> String { "kept as extremes of \(NumberText.grouped(epochs)) epochs" }

  func bucket(_ epochs: ClosedRange<Int>) -> String {
    "(kept: extremes of epochs \(NumberText.grouped(epochs.lowerBound)) to \(NumberText.grouped(epochs.upperBound)))"
  }

  // MARK: Panels

  func panel(_ id: String) -> String { id.prefix(1).uppercased() + id.dropFirst() }

  var compareHead: CompareHead {
    CompareHead(
      run: "run", train: "train", validation: "val", best: "best", bestEpoch: "at epoch", epochs: "epochs",
      seconds: "time", rankByTime: "by time")
  }

  var ghostSuffix: String { " (ghost)" }

  var howToCompare: String {
    "f keeps this run as a ghost and starts again from the same parameters; then o or enter change the"
      + " optimizer. :race sgd adam runs several from one start."
  }

  var nothingHappened: String { "nothing was changed yet" }

  func consequence(isHeight: Bool, from: Double, to: Double, epochs: Int) -> String {
    let name = isHeight ? "height" : "train loss"
    let span = NumberWords.count(epochs, "epoch")
    let (first, last) = (NumberText.significant(from, digits: 4), NumberText.significant(to, digits: 4))
    guard from.isFinite, to.isFinite else { return "\(name) \(first) → \(last) in \(span)" }
    let ratio = from > 0 && to > 0 ? to / from : 1
    let verb =
      switch ratio {
      case ..<0.55: ratio < 0.45 ? "fell" : "halved"
      case ..<0.98: "fell"
      case 1.8...: "rose"
      case 1.02...: "rose"
      default: "stayed"
      }
    return verb == "stayed"
      ? "\(name) stayed at \(last) for \(span)" : "\(name) \(verb) in \(span), \(first) → \(last)"
  }

  func divergence(_ divergence: Divergence, atStart: Bool) -> DivergenceWords {
    let cause =
      atStart
      ? ["no step was taken yet: inputs or", "first parameters are too large"]
      : ["learning rate \(shortest(divergence.learningRate)) is too high"]
    let ways =
      atStart
      ? [("--standardize", "shrinks the inputs;"), ("--input-scale 0.1", "does so by hand")]
      : [
        ("u", "undo: back to finite parameters"), ("R", "reset the parameters"),
        ("[", "first lower the learning rate"),
      ]
    return DivergenceWords(
      title: "DIVERGED", before: "\(curve(divergence.quantity)) is",
      after: "at epoch \(NumberText.grouped(divergence.epoch))", cause: cause,
      ways: ways.map { DivergenceWords.Way(keys: $0.0, words: $0.1) })
  }

  func tooSmall(width: Int, height: Int) -> String {
    "too small: \(Layout.leastWidth)×\(Layout.leastHeight) needed, this is \(width)×\(height)"
  }

  // MARK: Pages

  var helpTitle: String { "Help" }
  var aboutData: String { "About this data" }
  var moreInHelp: String { "… more in the help page" }
  var anyKeyCloses: (keys: String, words: String) { ("any key", "closes this; help keeps it") }
  var commandsTitle: String { "Commands, behind a colon" }

  func keysTitle(_ mode: KeyBinding.Mode) -> String {
    switch mode {
    case .cursor: "Keys with a cursor on the curves"
    case .menu: "Keys in a menu"
    case .prompt: "Keys while a command is typed"
    default: "Keys"
    }
  }

  func howToRead(_ pen: Pen) -> String {
    let (train, validation) = pen.isASCII ? ("Curve of *", "Curve of o") : ("Solid curve", "Dashed curve")
    return "\(train): training loss, on the rows that the optimizer sees. \(validation): validation loss,"
      + " on rows that it never sees. Where validation loss rises while training loss falls, the model memorizes the"
      + " training data. A dotted line across the chart: here someone changed something. Two numbers with a slash:"
      + " training rows / validation rows. A mouse works too: the wheel zooms, a click reads, a drag moves."
  }

  var menuTitle: String { "Choose" }

  func topic(_ topic: MenuPage.Topic) -> String { topic.rawValue }

  var confirmTitle: String { "Leave?" }

  func leaveQuestion(epochs: Int, seconds: Double) -> String {
    "This run has trained for \(DurationText.reading(seconds)), \(NumberText.grouped(epochs)) epochs, and is not saved."
  }
}
