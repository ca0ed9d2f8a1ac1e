import TestSupport
import Testing

@Suite("Keys that run:")
struct RunKeyTests {
  @Test("space pauses: the epoch stands still; and resumes")
  func space() throws {
    let terminal = try cockpit()
    try terminal.see("some epochs") { ($0.epoch ?? 0) > 5 }
    try terminal.press(" ", "paused") { $0.isPaused && $0.lines[23].contains("space resume") }
    let (before, after) = try terminal.stillEpoch()
    #expect(try #require(before) > 5)
    #expect(before == after)
    try terminal.press(" ", "running") { $0.isRunning && $0.lines[23].contains("space pause") }
    try terminal.see("more epochs") { ($0.epoch ?? 0) > (before ?? .max) + 5 }
  }

  @Test("n runs exactly one epoch")
  func step() throws {
    let terminal = try cockpit("--paused")
    for epoch in 1...3 {
      try terminal.press("n", "epoch \(epoch)") { $0.epoch == epoch && $0.isPaused }
      let (before, after) = try terminal.stillEpoch()
      #expect(before == epoch && after == epoch)
    }
  }

  @Test("nnnnn, typed in one go, runs exactly five")
  func fiveSteps() throws {
    let terminal = try cockpit("--paused")
    try terminal.press("nnnnn", "five epochs") { $0.epoch == 5 && $0.isPaused }
    let (before, after) = try terminal.stillEpoch()
    #expect(before == 5 && after == 5)
  }

  @Test("n stops a run after one more epoch")
  func stepWhileRunning() throws {
    let terminal = try cockpit("--speed", "max")
    try terminal.see("some epochs") { ($0.epoch ?? 0) > 100 }
    try terminal.press("n", "paused") { $0.isPaused }
    let (before, after) = try terminal.stillEpoch()
    #expect(before == after)
  }

  @Test("< and > go through the speeds, to both ends of which they say so")
  func speed() throws {
    let terminal = try cockpit("--paused")
    func expectSpeed(_ key: String, _ speed: String) throws {
      try terminal.press(key, speed) { $0.lines[0].hasSuffix("  " + speed) }
    }
    #expect(terminal.screen.lines[0].hasSuffix("  100/s"))
    for speed in ["200/s", "500/s", "1k/s"] { try expectSpeed(">", speed) }
    for speed in ["500/s", "200/s", "100/s", "50/s", "20/s", "10/s", "5/s", "2/s", "1/s"] {
      try expectSpeed("<", speed)
    }
    try terminal.press("<", "the end") { $0.contains("already at the slowest speed") }
    terminal.send(String(repeating: ">", count: 20))
    try terminal.see("the other end") {
      $0.lines[0].hasSuffix("max speed") && $0.contains("already as fast as this machine goes")
    }
    #expect(terminal.screen.epoch == 0, "another speed does not start a run")
  }
}
