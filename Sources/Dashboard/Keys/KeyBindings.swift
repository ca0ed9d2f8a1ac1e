import Runs
import TextUI

/// Every key, in the order in which help lists them.
package enum KeyBindings {
  package static let all: [KeyBinding] =
    cockpit + cursorLine + PanelCatalog.all.flatMap(\.bindings) + helpPage + menuPage + confirmPage
    + promptLine + anywhere

  private static let cockpit = run + descend + repair + compare + view + program

  /// Every key that does something, the one that has it first: on the page in front, else at the cursor, in the panel in
  /// front and in the cockpit.
  static func listening(in dashboard: Dashboard) -> [KeyBinding] {
    if let page = dashboard.pages.last { return all.filter { $0.mode == page.mode } + anywhere }
    let panel = dashboard.panel(dashboard.frontPanel)?.bindings ?? []
    return (dashboard.chart.cursor == nil ? [] : cursorLine) + panel + cockpit + anywhere
  }

  static func binding(for key: Key, in dashboard: Dashboard) -> KeyBinding? {
    listening(in: dashboard).first { $0.keys.contains(key) }
  }

  private static let run: [KeyBinding] = [
    KeyBinding(
      .run, [.character(" ")], "space", "pause, resume", "pause / resume",
      hint: .init(
        keys: "space",
        words: { $0.expectation.state.isRunning ? "pause" : $0.snapshot.epoch == 0 ? "run" : "resume" },
        rank: 2),
      disabled: { $0.reason(against: $0.expectation.state.isRunning ? .pause : .resume) },
      action: { $0.perform($0.expectation.state.isRunning ? .pause : .resume) }),
    KeyBinding(
      .run, [.character("n")], "n", "one epoch", "run one epoch, then pause",
      hint: .init(keys: "n", words: { _ in "epoch" }, rank: 5), disabled: { $0.reason(against: .step(1)) },
      action: { $0.perform(.step(1)) }),
    KeyBinding(
      .run, [.character("N")], "N", "one step", "run one step of the optimizer, then pause",
      disabled: { $0.reason(against: .steps(1)) }, action: { $0.perform(.steps(1)) }),
    KeyBinding(
      .run, [.character(">")], ">", "faster",
      "more epochs per second: 1, 2, 5, 10 … the maximum",
      hint: .init(keys: "< >", words: { _ in "speed" }, rank: 13),
      disabled: {
        $0.expectation.state.speed == .maximum
          ? $0.phrases.say(.fastest) : $0.reason(against: .speed(.maximum))
      },
      action: { $0.perform(.speed($0.expectation.state.speed.faster)) }),
    KeyBinding(
      .run, [.character("<")], "<", "slower", "fewer epochs per second, down to one",
      disabled: {
        $0.expectation.state.speed <= Speed.ladder[0]
          ? $0.phrases.say(.slowest) : $0.reason(against: .speed(.maximum))
      },
      action: { $0.perform(.speed($0.expectation.state.speed.slower)) }),
  ]

  private static let descend: [KeyBinding] = [
    KeyBinding(
      .descend, [.character("o")], "o", "next optimizer",
      "next optimizer, with new state and the same learning rate",
      hint: .init(keys: "o", words: { _ in "optimizer" }, rank: 3),
      disabled: { $0.reason(against: .optimizer(name: "", options: [:])) },
      action: { $0.switchOptimizer(by: 1) }),
    KeyBinding(
      .descend, [.character("O")], "O", "previous optimizer", "previous optimizer, likewise",
      disabled: { $0.reason(against: .optimizer(name: "", options: [:])) },
      action: { $0.switchOptimizer(by: -1) }),
    KeyBinding(
      .descend, [.enter], "enter", "menu", "choose optimizer, schedule, problem, model, loss",
      hint: .init(keys: "enter", words: { _ in "menu" }, rank: 9),
      disabled: { MenuPage($0.focusedRun) == nil ? $0.phrases.reason(.watchedOnly) : nil },
      action: { $0.openMenu() }),
    KeyBinding(
      .descend, [.character("]")], "]", "learning rate up", "raise the learning rate: 0.01, 0.02, 0.05, 0.1",
      hint: .init(keys: "[ ]", words: { _ in "lr" }, rank: 4),
      disabled: {
        LearningRateLadder.above($0.expectation.state.learningRate) == nil
          ? $0.phrases.say(.highestRate) : $0.reason(against: .learningRate(.set(0)))
      },
      action: { $0.setLearningRate(LearningRateLadder.above($0.expectation.state.learningRate)) }),
    KeyBinding(
      .descend, [.character("[")], "[", "learning rate down", "lower the learning rate by one such step",
      disabled: {
        LearningRateLadder.below($0.expectation.state.learningRate) == nil
          ? $0.phrases.say(.lowestRate) : $0.reason(against: .learningRate(.set(0)))
      },
      action: { $0.setLearningRate(LearningRateLadder.below($0.expectation.state.learningRate)) }),
    KeyBinding(
      .descend, [.character("z")], "z", "zero-grad on, off",
      "zero gradients before each backward, or accumulate them",
      hint: .init(keys: "z", words: { _ in "zero-grad" }, rank: 7),
      disabled: { $0.reason(against: .zeroGrad(true)) },
      action: { $0.perform(.zeroGrad(!$0.expectation.state.zeroGrad)) }),
  ]

  private static let repair: [KeyBinding] = [
    KeyBinding(
      .repair, [.character("u")], "u", "undo",
      "take back the last change, and what it did",
      hint: .init(keys: "u", words: { _ in "undo" }, rank: 11), disabled: { $0.reason(against: .undo) },
      action: { $0.perform(.undo) }),
    KeyBinding(
      .repair, [.control("r")], "ctrl-R", "redo", "make a change again that was undone",
      disabled: { $0.reason(against: .redo) }, action: { $0.perform(.redo) }),
    KeyBinding(
      .repair, [.character("G")], "G", "zero gradients", "set all gradients to zero, once",
      hint: .init(keys: "G", words: { _ in "zero grad" }, rank: 15),
      disabled: { $0.reason(against: .resetGradients) }, action: { $0.perform(.resetGradients) }),
    KeyBinding(
      .repair, [.character("R")], "R", "reset parameters",
      "reset: first parameters, new optimizer state",
      hint: .init(keys: "R", words: { _ in "reset" }, rank: 12),
      disabled: { $0.reason(against: .resetParameters) }, action: { $0.perform(.resetParameters) }),
  ]

  private static let compare: [KeyBinding] = [
    KeyBinding(
      .compare, [.character("f")], "f", "fork",
      "keep this run as a ghost; start again from its parameters",
      hint: .init(keys: "f", words: { _ in "fork" }, rank: 10), disabled: { $0.reason(against: .fork(nil)) },
      action: { $0.perform(.fork(nil)) }),
    KeyBinding(
      .compare, [.character("F")], "F", "drop ghosts", "forget the ghosts",
      disabled: { $0.reason(against: .dropGhosts) },
      action: { $0.perform(.dropGhosts) }),
    KeyBinding(
      .compare, [.down], "down", "next run", "of several runs, let the keys act on the next one",
      disabled: { $0.runs.count > 1 ? nil : $0.phrases.say(.onlyRun) },
      action: { $0.focus(by: 1) }),
    KeyBinding(
      .compare, [.up], "up", "previous run", "or on the one before",
      disabled: { $0.runs.count > 1 ? nil : $0.phrases.say(.onlyRun) },
      action: { $0.focus(by: -1) }),
  ]

  private static let program: [KeyBinding] = [
    KeyBinding(
      .program, [.character(":")], ":", "command", "type a command; tab shows what fits",
      hint: .init(keys: ":", words: { _ in "command" }, rank: 6),
      action: { $0.openPrompt() }),
    KeyBinding(
      .program, [.character("w")], "w", "export",
      "write chart (SVG, text), curves (CSV, JSONL) and script",
      hint: .init(keys: "w", words: { _ in "export" }, rank: 16), action: { $0.exportAll() }),
    KeyBinding(
      .program, [.character("q")], "q", "quit", "leave",
      hint: .init(keys: "q", words: { _ in "quit" }, rank: 1), action: { $0.quit() }),
  ]

  /// The keys that every page has.
  private static let anywhere: [KeyBinding] = [
    KeyBinding(.view, [.control("l")], "ctrl-L", "redraw", "draw the screen anew", mode: .anywhere) { _ in
      [.redraw]
    },
    KeyBinding(
      .program, [.control("z")], "ctrl-Z", "suspend", "back to the shell; fg returns", mode: .anywhere
    ) { _ in [.suspend] },
    KeyBinding(.program, [.control("c")], "ctrl-C", "quit", "leave at once", mode: .anywhere) { _ in
      [.quit]
    },
  ]
}
