import TestSupport
import Testing

@Suite("A loss that is no longer a number")
struct DivergenceTests {
  /// Diverged, with all that the screen says of it.
  private func diverged() throws -> PseudoTerminal {
    let terminal = try cockpit("--input-scale", "1", "--lr", "1e-2")
    try terminal.see("the divergence") { $0.hasDiverged }
    return terminal
  }

  /// Lowers the rate to one that converges, lets it run, and sees the loss fall.
  private func trainAgain(_ terminal: PseudoTerminal) throws {
    try terminal.press("[[[[[[", "a lower rate") { $0.word(after: "learning rate") == "0.0001" }
    let from = try #require(terminal.screen.epoch)
    try terminal.press(" ", "new epochs") { $0.isRunning && ($0.epoch ?? 0) > from + 5 }
    let loss = try #require(terminal.screen.value("│ train"))
    try terminal.see("a lower loss") {
      ($0.value("│ train") ?? .infinity) < loss && ($0.epoch ?? 0) > from + 50
    }
    #expect(terminal.screen.isRunning)
  }

  @Test("is said, with the epoch, the cause and the ways out, and marked on the chart")
  func isShown() throws {
    let screen = try diverged().screen
    #expect(screen.epoch == 11)
    for words in [
      "DIVERGED", "training loss is inf at epoch 11", "learning rate 0.01 is too high",
      "u  undo: back to finite parameters", "R  reset the parameters", "[  first lower the learning rate",
      "┊diverged",
    ] {
      #expect(screen.contains(words), "\(words)")
    }
    #expect(!screen.contains("nan"))
  }

  @Test("stops the run: space and n say why they do nothing")
  func nothingRuns() throws {
    let terminal = try diverged()
    for key in [" ", "n"] {
      try terminal.press("y", "other words") { $0.contains("loss axis") }
      try terminal.press(key, "the reason") { $0.contains("nothing runs from a loss that is not finite") }
    }
    let (before, after) = try terminal.stillEpoch()
    #expect(before == 11 && after == 11)
    #expect(terminal.screen.hasDiverged)
    #expect(try terminal.quit() == .exited(0))
  }

  @Test("u goes back to where the loss was no worse than at first, from where it trains again")
  func undo() throws {
    let terminal = try diverged()
    try terminal.press("u", "finite parameters") {
      $0.isPaused && $0.contains("back to the state after epoch 0, 11 epochs ago")
    }
    #expect(!terminal.screen.contains("first lower"), "the box is gone")
    #expect(try #require(terminal.screen.parameter("w")).value.isFinite)
    try trainAgain(terminal)
  }

  @Test("R starts again, and it trains again")
  func reset() throws {
    let terminal = try diverged()
    try terminal.press("R", "w = 1") { $0.isPaused && $0.parameter("w")?.value == 1 }
    #expect(!terminal.screen.contains("first lower"), "the box is gone")
    try trainAgain(terminal)
    try terminal.see("a loss that a class can read") { ($0.value("│ train") ?? .infinity) < 100 }
  }

  @Test("comes back as often as it is asked for, and every time there is a way out")
  func again() throws {
    let terminal = try diverged()
    for way in ["u", "R", "R"] {
      try terminal.press(way, "paused") { $0.isPaused }
      try terminal.press(" ", "the next divergence") { $0.hasDiverged }
    }
    try terminal.press("R", "w = 1") { $0.isPaused && $0.parameter("w")?.value == 1 }
    try trainAgain(terminal)
  }
}
