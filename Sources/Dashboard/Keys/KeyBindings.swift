import Runs
import TextUI

/// Every key, in the order in which help lists them.
package enum KeyBindings {
  package static let all: [KeyBinding] = run + descend + repair + view + program + helpPage + promptLine

  static func binding(for key: Key, in mode: KeyBinding.Mode) -> KeyBinding? {
    all.first { $0.mode == mode && $0.keys.contains(key) }
  }

  private static let run: [KeyBinding] = [
    KeyBinding(
      .run, [.character(" ")], "space", "pause, resume", "pause, or go on",
      hint: .init(keys: "space", words: { $0.expectation.state.isRunning ? "pause" : "run" }, rank: 2),
      disabled: \.reasonNothingRuns,
      action: { $0.togglePause() }),
    KeyBinding(
      .run, [.character("n")], "n", "one step", "run one epoch, then pause",
      hint: .init(keys: "n", words: { _ in "step" }, rank: 5), disabled: \.reasonNothingRuns,
      action: { $0.step() }),
    KeyBinding(
      .run, [.character(">")], ">", "faster",
      "more epochs per second: 1, 2, 5, 10 … the maximum",
      hint: .init(keys: "< >", words: { _ in "speed" }, rank: 10),
      disabled: { $0.expectation.state.speed == .maximum ? "already as fast as this machine goes" : nil },
      action: { $0.setSpeed($0.expectation.state.speed.faster) }),
    KeyBinding(
      .run, [.character("<")], "<", "slower", "fewer epochs per second, down to one",
      disabled: { $0.expectation.state.speed <= Speed.ladder[0] ? "already at the slowest speed" : nil },
      action: { $0.setSpeed($0.expectation.state.speed.slower) }),
  ]

  private static let descend: [KeyBinding] = [
    KeyBinding(
      .descend, [.character("o")], "o", "next optimizer",
      "next optimizer, with fresh state and the same rate",
      hint: .init(keys: "o", words: { _ in "optimizer" }, rank: 3),
      action: { $0.switchOptimizer(by: 1) }),
    KeyBinding(.descend, [.character("O")], "O", "previous optimizer", "previous optimizer, likewise") {
      $0.switchOptimizer(by: -1)
    },
    KeyBinding(
      .descend, [.character("]")], "]", "learning rate up", "raise the learning rate: 0.01, 0.02, 0.05, 0.1",
      hint: .init(keys: "[ ]", words: { _ in "lr" }, rank: 4),
      disabled: {
        LearningRateLadder.above($0.expectation.state.learningRate) == nil ? "no higher learning rate" : nil
      },
      action: { $0.setLearningRate(LearningRateLadder.above($0.expectation.state.learningRate)) }),
    KeyBinding(
      .descend, [.character("[")], "[", "learning rate down", "lower the learning rate by one such step",
      disabled: {
        LearningRateLadder.below($0.expectation.state.learningRate) == nil ? "no lower learning rate" : nil
      },
      action: { $0.setLearningRate(LearningRateLadder.below($0.expectation.state.learningRate)) }),
    KeyBinding(
      .descend, [.character("z")], "z", "zero-grad on, off",
      "zero gradients before each pass, or let them pile up",
      hint: .init(keys: "z", words: { _ in "zero-grad" }, rank: 6),
      action: { $0.toggleZeroGrad() }),
  ]

  private static let repair: [KeyBinding] = [
    KeyBinding(
      .repair, [.character("G")], "G", "reset gradients", "set all gradients to zero, once",
      hint: .init(keys: "G", words: { _ in "reset grad" }, rank: 11),
      disabled: { $0.snapshot.gradientNorm == nil ? "there are no gradients yet: nothing has run" : nil },
      action: { $0.change(.resetGradients) }),
    KeyBinding(
      .repair, [.character("R")], "R", "reset parameters",
      "start again: first parameters, fresh optimizer state",
      hint: .init(keys: "R", words: { _ in "restart" }, rank: 9),
      action: { $0.change(.resetParameters) }),
    KeyBinding(
      .repair, [.character("u")], "u", "undo",
      "take back the last change, and what it did",
      hint: .init(keys: "u", words: { _ in "undo" }, rank: 8),
      disabled: {
        $0.expectation.state.undoable == 0 && $0.divergence == nil ? "there is nothing to take back" : nil
      },
      action: { $0.undo() }),
  ]

  private static let view: [KeyBinding] = [
    KeyBinding(
      .view, [.character("y")], "y", "log or linear y", "logarithmic or linear loss axis",
      hint: .init(keys: "y", words: { $0.chart.scale == .linear ? "log y" : "linear y" }, rank: 12),
      action: { $0.toggleScale() }),
    KeyBinding(
      .view, [.character("?")], "?", "help", "this page",
      hint: .init(keys: "?", words: { _ in "help" }, rank: 0),
      action: { $0.openHelp() }),
    KeyBinding(.view, [.control("l")], "ctrl-L", "redraw", "draw the screen anew") { _ in [.redraw] },
  ]

  private static let program: [KeyBinding] = [
    KeyBinding(
      .program, [.character(":")], ":", "command", "type a command; tab shows what fits",
      hint: .init(keys: ":", words: { _ in "type" }, rank: 7),
      action: { $0.openPrompt() }),
    KeyBinding(.program, [.control("z")], "ctrl-Z", "suspend", "back to the shell; fg returns") { _ in
      [.suspend]
    },
    KeyBinding(
      .program, [.character("q"), .control("c")], "q, ctrl-C", "quit", "leave",
      hint: .init(keys: "q", words: { _ in "quit" }, rank: 1)
    ) { _ in [.quit] },
  ]
}
