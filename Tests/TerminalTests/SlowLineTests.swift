import TestSupport
import Testing

@testable import Terminal

@Suite("A slow line")
struct SlowLineTests {
  /// A probe that changes its whole screen without end, over a line of 9,600 baud.
  private func flooding(answers: Bool) throws -> PseudoTerminal {
    let terminal = try PseudoTerminal()
    terminal.answers = answers
    terminal.bytesPerSecond = 960
    try terminal.run(BuiltProgram.path("TerminalProbe"))
    try terminal.wait("the first frame") { $0.contains("corner") }
    terminal.send("b")
    try terminal.wait("a flood") { $0.lines[15].hasPrefix("xxxx") || $0.lines[15].hasPrefix("oooo") }
    return terminal
  }

  @Test("holds up no key: the end comes with what was under way, and the rest of the frame does not")
  func end() throws {
    let terminal = try flooding(answers: true)
    let before = terminal.output.count
    terminal.send("q")
    #expect(try terminal.waitForExit() == .exited(0))
    // A piece, the question behind it, and what gives the terminal back; a frame has more than a thousand bytes.
    #expect(terminal.output.count - before < 3 * LineSpeed.bytesAtATime)
    #expect(!terminal.screen.isOnAlternateScreen && terminal.screen.isCursorVisible)
  }

  @Test("that does not answer holds up no key either")
  func silentEnd() throws {
    let terminal = try flooding(answers: false)
    terminal.send("q")
    #expect(try terminal.waitForExit() == .exited(0))
    #expect(!terminal.screen.isOnAlternateScreen && terminal.screen.isCursorVisible)
  }

  private static let second: UInt64 = 1_000_000_000

  /// Bytes in ten seconds in which frames of so many bytes are drawn as often as they may be, by a line that takes so
  /// many bytes a second and answers, or not.
  private func bytes(frame: Int, cells: Int = 80 * 24, rate: Double, answers: Bool) -> Int {
    var (line, now, free, sum) = (LineSpeed(), 100 * Self.second, UInt64(0), 0)
    let end = now + 10 * Self.second
    var answer: UInt64?
    while now < end {
      if let due = answer, due <= now {
        line.answered(at: due)
        answer = nil
      }
      if line.isFree(at: now), now >= line.nextFrame {
        line.frame(of: frame, cells: cells, at: now)
        sum += frame
        free = max(free, now) + UInt64(Double(frame) / rate * 1e9)
        if line.asks {
          line.asked(about: frame, at: now)
          if answers { answer = free }
        }
      }
      now += Self.second / 1000
    }
    return sum
  }

  @Test("gets no more than it takes; a fast one no more than a film needs")
  func rates() {
    #expect((20_000...33_000).contains(bytes(frame: 380, rate: 1e6, answers: true)))
    #expect(
      bytes(frame: 380, cells: 200 * 60, rate: 1e6, answers: true) > 100_000,
      "a large screen has more to show")
    #expect(bytes(frame: 5000, rate: 1e6, answers: true) >= 4 * 9 * 5000, "four frames a second at least")
    #expect((8000...11_000).contains(bytes(frame: 380, rate: 960, answers: true)))
    #expect(bytes(frame: 380, rate: 960, answers: false) < 11_000)
  }

  @Test("is known by its answers, and a far one is not slow")
  func slowness() {
    func isSlow(bytes: Int, after milliseconds: UInt64) -> Bool {
      var line = LineSpeed()
      line.asked(about: bytes, at: Self.second)
      line.answered(at: Self.second + milliseconds * 1_000_000)
      return line.isSlow
    }
    #expect(isSlow(bytes: 400, after: 420))
    #expect(!isSlow(bytes: 400, after: 40))
    #expect(!isSlow(bytes: 4000, after: 300))
  }

  @Test("whose answer is lost is not waited for for ever")
  func lostAnswer() {
    var line = LineSpeed()
    line.asked(about: 9, at: Self.second)
    line.answered(at: Self.second)
    line.asked(about: 9, at: 2 * Self.second)
    #expect(line.isWaiting && !line.isFree(at: 4 * Self.second))
    #expect(line.isFree(at: 5 * Self.second) && !line.asks)
    line.answered(at: 9 * Self.second)
    #expect(line.asks, "it answers again")
  }
}
