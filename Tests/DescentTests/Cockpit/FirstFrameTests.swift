import TestSupport
import Testing

@Suite("The cockpit opens")
struct FirstFrameTests {
  @Test("with the problem, the chart's axes, the optimizer and the keys")
  func firstFrame() throws {
    let terminal = try cockpit("--paused")
    let screen = terminal.screen
    #expect(!screen.isCursorVisible)
    #expect(screen.lines[0].contains("Thermometer") && screen.lines[0].contains("t_c = w·(0.1·t_u) + b"))
    #expect(screen.isPaused && screen.epoch == 0)
    // The axes: a corner, ticks and their numbers, and what is drawn.
    #expect(screen.contains("└┬") && screen.contains("┤"))
    #expect(screen.lines[1].contains("loss (log)") && screen.contains("epoch  0"))
    #expect(screen.lines[1].contains("val") && screen.lines[1].contains("train"), "the legend")
    #expect(screen.optimizer == "SGD")
    #expect(screen.word(after: "learning rate") == "0.01")
    #expect(screen.word(after: "zero-grad  ") == "on")
    #expect(try #require(screen.parameter("w")).value == 1)
    #expect(try #require(screen.parameter("b")).value == 0)
    for hint in [
      "space run", "n epoch", "o optimizer", "[ ] lr", "z zero-grad", ": command", "? help", "q quit",
    ] {
      #expect(screen.lines[23].contains(hint), "\(hint)")
    }
    #expect(try terminal.quit() == .exited(0))
  }

  @Test("and runs by itself: epochs pass, the losses fall, the curves grow")
  func runs() throws {
    let terminal = try cockpit("--val-rows", "0,3")
    #expect(terminal.screen.isRunning)
    try terminal.see("fifty epochs") { ($0.epoch ?? 0) >= 50 }
    let early = try #require(terminal.screen.value("│ train"))
    try terminal.see("two hundred epochs") { ($0.epoch ?? 0) >= 200 }
    #expect(try #require(terminal.screen.value("│ train")) < early)
    let dots = terminal.screen.text.unicodeScalars.filter { (0x2801...0x28FF).contains($0.value) }
    #expect(dots.count > 40, "a curve in braille")
    #expect(terminal.screen.contains("LEARNING  Both losses fall."))
    #expect(try #require(terminal.screen.value("epochs/s")) > 0)
  }

  @Test("paused, and waits for the space bar")
  func paused() throws {
    let terminal = try cockpit("--paused")
    let (before, after) = try terminal.stillEpoch()
    #expect(before == 0 && after == 0)
    #expect(terminal.screen.contains("WAITING"))
    try terminal.press(" ", "running") { $0.isRunning && ($0.epoch ?? 0) > 3 }
  }

  @Test("at the speed that is asked for")
  func slow() throws {
    let start = ContinuousClock.now
    let terminal = try cockpit("--speed", "5")
    #expect(terminal.screen.lines[0].hasSuffix("5/s"))
    try terminal.see("six epochs") { ($0.epoch ?? 0) >= 6 }
    // The first comes at once; a busy machine can only make it slower.
    #expect(ContinuousClock.now - start > .milliseconds(900))
  }

  @Test("as fast as it goes")
  func fast() throws {
    let terminal = try cockpit("--speed", "max", "--val-rows", "0,3")
    #expect(terminal.screen.lines[0].hasSuffix("max speed"))
    try terminal.see("100,000 epochs") { ($0.epoch ?? 0) >= 100_000 }
    #expect(terminal.screen.contains("CONVERGED"))
    try terminal.press(" ", "paused") { $0.isPaused }
    let (before, after) = try terminal.stillEpoch()
    #expect(before == after)
    #expect(try terminal.quit() == .exited(0))
  }

  @Test("with the experiment that the flags describe")
  func flags() throws {
    let terminal = try cockpit(
      "run", "--paused", "--optimizer", "adam", "--lr", "0.5", "--input-scale", "1", "--init", "2,-3",
      "--no-zero-grad", "--val-fraction", "0")
    #expect(terminal.screen.lines[0].contains("t_c = w·t_u + b"))
    #expect(terminal.screen.optimizer == "Adam")
    #expect(terminal.screen.word(after: "learning rate") == "0.5")
    #expect(terminal.screen.word(after: "zero-grad  ") == "OFF")
    #expect(terminal.screen.parameter("w")?.value == 2 && terminal.screen.parameter("b")?.value == -3)
    #expect(!terminal.screen.contains("validation"))
  }

  @Test("and shows the numbers that train prints")
  func sameNumbers() throws {
    let terminal = try cockpit("--paused", "--val-rows", "0,3")
    let printed = try HeadlessRun("train", "--val-rows", "0,3", "--epochs", "3").lines.prefix(3)
    for (epoch, line) in zip(1..., printed) {
      try terminal.press("n", "epoch \(epoch)") { $0.epoch == epoch }
      let numbers = printedNumbers(line)
      #expect(terminal.screen.word(after: "│ train") == numbers[1])
      #expect(terminal.screen.word(after: "│ validation") == numbers[2])
    }
  }
}
