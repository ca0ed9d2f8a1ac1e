import Foundation
import TestSupport
import Testing

@Suite("Keys that change the view:")
struct ViewKeyTests {
  /// Paused with a curve and a mark on the chart.
  private func withCurve(columns: Int = 80, rows: Int = 24) throws -> PseudoTerminal {
    let terminal = try cockpit("--paused", columns: columns, rows: rows)
    try terminal.step(10)
    try terminal.press("]", "a mark") { $0.contains("lr 0.02") }
    return terminal
  }

  @Test("y makes the axis linear and logarithmic again")
  func axis() throws {
    let terminal = try withCurve()
    let logarithmic = terminal.screen.lines[2...20]
    try terminal.press("y", "a linear axis") { !$0.lines[1].contains("loss (log)") }
    #expect(terminal.screen.lines[1].contains("loss  ") && terminal.screen.contains("linear loss axis"))
    #expect(terminal.screen.lines[2...20] != logarithmic)
    try terminal.press("y", "a logarithmic axis") { $0.lines[1].contains("loss (log)") }
    #expect(terminal.screen.lines[2...20] == logarithmic)
  }

  @Test("? shows every key of the cockpit; Esc, ? and q close it", arguments: ["\u{1B}", "?", "q"])
  func help(closing key: String) throws {
    let terminal = try withCurve()
    let before = terminal.screen.lines[0...20]
    try terminal.press("?", "help") { $0.contains("Help") && $0.contains("Esc closes help") }
    for line in try HeadlessRun("list", "keys").lines.prefix(18) {
      let key = line.prefix(18).trimmingCharacters(in: .whitespaces)
      // A long sentence goes on in the next line.
      let shown = terminal.screen.lines.contains {
        $0.contains(" \(key) ") && $0.contains(line.dropFirst(18).prefix(40))
      }
      #expect(shown, "\(line)")
    }
    try terminal.press(key, "the chart") { $0.epoch == 10 && !$0.contains("closes help") }
    #expect(terminal.screen.lines[0...20] == before)
    try terminal.press("n", "one more epoch") { $0.epoch == 11 }
  }

  @Test("behind help the training goes on, and its keys do nothing there")
  func helpWhileRunning() throws {
    let terminal = try cockpit()
    try terminal.press("?", "help") { $0.contains("Esc closes help") }
    terminal.send("]]z")
    try terminal.press("\u{1B}", "the chart") { $0.epoch != nil }
    #expect(terminal.screen.word(after: "learning rate") == "0.01")
    #expect(terminal.screen.isRunning)
  }

  @Test("help scrolls to its end on a screen that is too low for it, and no further")
  func scroll() throws {
    let terminal = try cockpit("--paused", columns: 60, rows: 12)
    try terminal.press("?", "help") { $0.contains(" 1-10 of") }
    let count = try #require(terminal.screen.value("1-10 of"))
    try terminal.press("\u{1B}OB", "one line down") { $0.contains(" 2-11 of") }
    try terminal.press("\u{1B}OA\u{1B}OA", "the top") { $0.contains(" 1-10 of") }
    terminal.send(String(repeating: " ", count: 40))
    try terminal.see("the end") { $0.contains("-\(Int(count)) of \(Int(count))") }
    #expect(terminal.screen.contains("ctrl-K"))
    // Forty pages were too many, but one line up is one line up.
    try terminal.press("\u{1B}OA", "one line up") { $0.contains("-\(Int(count) - 1) of \(Int(count))") }
  }

  @Test("ctrl-L paints everything anew after something else has written on the screen")
  func redraw() throws {
    let terminal = try withCurve()
    let before = terminal.screen.cells
    terminal.overwriteScreen(with: "\u{1B}[5;1H\u{1B}[JMessage from root\r\nnobody expects it")
    #expect(terminal.screen.cells != before)
    try terminal.press("\u{0C}", "the frame as it was") { $0.cells == before }
  }

  @Test("other keys do nothing")
  func unknown() throws {
    let terminal = try withCurve()
    let before = terminal.screen.cells
    terminal.send("aAbBcCdDeEgHiIjJkKlLmMpPQrtTUVYZ^$#@!%&*(){}\\|;'\",`~éß漢🙂")
    terminal.send("\u{7F}\u{01}\u{04}\u{11}\u{13}\u{1C}")
    terminal.send(
      "\u{1B}OP\u{1B}[15~\u{1B}[3~")
    terminal.send(
      "\u{1B}[I\u{1B}[O\u{1B}[200~\u{1B}[201~\u{1B}[?62;4c")
    terminal.send([0xFF, 0xC3, 0x28, 0x80, 0xF0, 0x9F])
    // What comes after them is seen only when they have been taken.
    terminal.overwriteScreen(with: "\u{1B}[H\u{1B}[J")
    try terminal.press("\u{0C}", "the frame as it was") { $0.cells == before }
    try terminal.press("n", "a key that is one") { $0.epoch == 11 }
  }
}
