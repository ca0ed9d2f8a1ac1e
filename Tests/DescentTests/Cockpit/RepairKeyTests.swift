import TestSupport
import Testing

@Suite("Keys that go back:")
struct RepairKeyTests {
  /// Paused after three epochs.
  private func afterThreeEpochs() throws -> PseudoTerminal {
    let terminal = try cockpit("--paused")
    try terminal.step(3)
    return terminal
  }

  @Test("G sets the gradients to zero and leaves a mark")
  func resetGradients() throws {
    let terminal = try afterThreeEpochs()
    #expect(try #require(terminal.screen.value("grad norm")) > 1)
    try terminal.press("G", "no gradient") {
      $0.word(after: "grad norm") == "0.0000" && $0.contains("┊zero grad")
        && $0.contains("gradients set to zero")
    }
    #expect(terminal.screen.parameter("w")?.gradient == 0 && terminal.screen.parameter("b")?.gradient == 0)
    #expect(terminal.screen.epoch == 3)
  }

  @Test("G has nothing to do before the first epoch, and says so")
  func noGradients() throws {
    let terminal = try cockpit("--paused")
    try terminal.press("G", "the reason") { $0.contains("there are no gradients yet") }
    #expect(!terminal.screen.contains("┊"))
  }

  @Test("R goes back to the first parameters, with fresh state, and leaves a mark")
  func resetParameters() throws {
    let terminal = try afterThreeEpochs()
    #expect(terminal.screen.parameter("w")?.value != 1)
    try terminal.press("R", "w = 1, b = 0") {
      $0.parameter("w")?.value == 1 && $0.parameter("b")?.value == 0 && $0.contains("┊reset")
    }
    #expect(terminal.screen.word(after: "state ") == "new")
    #expect(terminal.screen.isPaused && terminal.screen.epoch == 3)
  }

  @Test("R starts again the run that is under way, which goes on")
  func restart() throws {
    let terminal = try cockpit("--speed", "max")
    try terminal.see("many epochs") { ($0.epoch ?? 0) > 20_000 && ($0.parameter("w")?.value ?? 0) > 4 }
    // Slow enough that the first epochs after it are seen.
    try terminal.press(String(repeating: "<", count: 20), "1 epoch a second") {
      $0.lines[0].hasSuffix("  1/s")
    }
    try terminal.press("R", "w near 1") { ($0.parameter("w")?.value ?? 9) < 3 }
    #expect(terminal.screen.isRunning)
  }

  @Test("u takes back the last change, and the one before it")
  func undo() throws {
    let terminal = try afterThreeEpochs()
    let (w, b) = (terminal.screen.parameter("w")?.value, terminal.screen.parameter("b")?.value)
    try terminal.press("]", "0.02") { $0.word(after: "learning rate") == "0.02" }
    try terminal.press("o", "Adam") { $0.optimizer == "Adam" }
    try terminal.press("R", "w = 1") { $0.parameter("w")?.value == 1 }

    try terminal.press("u", "the parameters") {
      $0.parameter("w")?.value == w && $0.parameter("b")?.value == b
    }
    #expect(terminal.screen.contains("undone: reset parameters") && terminal.screen.contains("┊undo"))
    #expect(terminal.screen.optimizer == "Adam")
    try terminal.press("u", "SGD") { $0.optimizer == "SGD" }
    #expect(terminal.screen.contains("step 3"), "with the state it had")
    #expect(terminal.screen.word(after: "learning rate") == "0.02")
    try terminal.press("u", "0.01") { $0.word(after: "learning rate") == "0.01" }
    try terminal.press("u", "the end") { $0.contains("there is nothing to undo") }
    #expect(terminal.screen.parameter("w")?.value == w && terminal.screen.epoch == 3)
  }
}
