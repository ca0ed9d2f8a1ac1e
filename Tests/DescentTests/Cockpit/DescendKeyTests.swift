import TestSupport
import Testing

@Suite("Keys that change the descent:")
struct DescendKeyTests {
  /// Paused after two epochs.
  private func afterTwoEpochs(_ arguments: String...) throws -> PseudoTerminal {
    let terminal = try PseudoTerminal()
    try terminal.run(BuiltProgram.path("descent"), ["--paused"] + arguments)
    try terminal.see("the first frame") { $0.epoch == 0 }
    try terminal.step(2)
    return terminal
  }

  @Test("o and O switch the optimizer, whose state is fresh, and leave a mark")
  func optimizer() throws {
    let terminal = try afterTwoEpochs()
    #expect(terminal.screen.contains("step 2"))
    for (key, _, title) in [("o", "adam", "Adam"), ("o", "adamw", "AdamW"), ("O", "adam", "Adam")] {
      try terminal.press(key, title) { $0.optimizer == title }
      try terminal.see("the mark") { $0.contains("┊\(title)") }
      try terminal.see("the words") {
        $0.word(after: "state ") == "new" && $0.contains("\(title) starts with new state")
      }
      #expect(terminal.screen.word(after: "learning rate") == "0.01", "the rate stays")
      try terminal.press("n", "its first step") { $0.contains("step 1 ") }
    }
    #expect(terminal.screen.epoch == 5)
  }

  @Test("] and [ change the learning rate by a step of 1, 2, 5 and leave a mark")
  func learningRate() throws {
    let terminal = try afterTwoEpochs()
    for (key, rate) in [("]", "0.02"), ("]", "0.05"), ("]", "0.1"), ("[", "0.05"), ("[", "0.02")] {
      try terminal.press(key, rate) {
        $0.word(after: "learning rate") == rate && $0.contains("┊lr \(rate)")
      }
      #expect(terminal.screen.contains("→ \(rate)"))
    }
    // Typed in one go, before any of them can have been seen to work.
    try terminal.press("[[[[[[", "six steps down") { $0.word(after: "learning rate") == "0.0002" }
    #expect(terminal.screen.epoch == 2)
  }

  @Test("z stops the zeroing: OFF, and the gradient is the sum over so many passes")
  func zeroGrad() throws {
    // At rate 0 every pass has the same gradient.
    let terminal = try afterTwoEpochs("--lr", "0")
    let single = try #require(terminal.screen.value("grad norm"))
    #expect(single > 1)
    try terminal.press("z", "off") {
      $0.word(after: "zero-grad  ") == "OFF" && $0.contains("┊zero-grad off")
    }
    for passes in 2...4 {
      try terminal.press("n", "\(passes) passes") { $0.word(after: "sum of") == "\(passes)" }
      try terminal.see("the sum") { abs(($0.value("grad norm") ?? 0) - Double(passes) * single) < 0.001 }
      #expect(terminal.screen.contains("ACCUMULATING"))
    }
    try terminal.press("z", "on") { $0.word(after: "zero-grad  ") == "on" && $0.contains("┊zero-grad on") }
    #expect(!terminal.screen.contains("sum of"))
    try terminal.press("n", "one gradient") { abs(($0.value("grad norm") ?? 0) - single) < 0.001 }
  }

  @Test("with z the loss swings where it would settle")
  func swings() throws {
    let terminal = try cockpit("--speed", "max", "--no-zero-grad", "--val-fraction", "0")
    #expect(terminal.screen.word(after: "zero-grad  ") == "OFF")
    // All the losses of a run that zeroes its gradients are below 8 by then.
    for _ in 1...2 {
      try terminal.see("a high loss") { ($0.epoch ?? 0) > 1000 && ($0.value("│ train") ?? 0) > 20 }
      try terminal.see("a low loss") { ($0.value("│ train") ?? .infinity) < 15 }
    }
  }
}
