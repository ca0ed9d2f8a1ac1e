import TestSupport
import Testing

@Suite("The size of the window")
struct SizeTests {
  /// A frame that fills the window: its title ends at the right edge, its hints stand in the last row.
  private func fills(_ screen: ScreenModel) -> Bool {
    screen.lines[0].count == screen.columns - 1 && screen.epoch != nil
      && screen.lines[screen.rows - 1].contains("q quit")
  }

  @Test("is filled at the start", arguments: [(80, 24), (200, 50), (100, 30), (60, 20), (40, 14)])
  func start(columns: Int, rows: Int) throws {
    let terminal = try PseudoTerminal(columns: columns, rows: rows)
    try terminal.run(BuiltProgram.path("descent"), ["--paused"])
    try terminal.see("a frame that fills the window") { fills($0) }
    #expect(try terminal.quit() == .exited(0))
  }

  @Test("may change while it runs, to one that is too small and back")
  func change() throws {
    let terminal = try cockpit()
    terminal.resize(columns: 200, rows: 50)
    try terminal.see("the large frame") { fills($0) && $0.contains("Walk downhill") }
    terminal.resize(columns: 20, rows: 5)
    try terminal.see("its complaint") {
      $0.contains("too small") && $0.contains("40×10") && $0.contains("20×5")
    }
    terminal.resize(columns: 1, rows: 1)
    // At one cell nothing can be read, but keys are taken.
    terminal.send("o")
    terminal.resize(columns: 2, rows: 40)
    terminal.resize(columns: 300, rows: 2)
    terminal.send("]")
    terminal.resize(columns: 80, rows: 24)
    try terminal.see("the frame") {
      fills($0) && $0.optimizer == "Adam" && $0.word(after: "learning rate") == "0.02"
    }
    let epoch = try #require(terminal.screen.epoch)
    try terminal.see("it still runs") { ($0.epoch ?? 0) > epoch + 5 }
    #expect(try terminal.quit() == .exited(0))
  }

  @Test(
    "may be too small from the start, and q works", arguments: [(20, 5), (39, 30), (80, 9), (1, 1), (2, 1)])
  func tooSmall(columns: Int, rows: Int) throws {
    let terminal = try PseudoTerminal(columns: columns, rows: rows)
    try terminal.run(BuiltProgram.path("descent"))
    try terminal.see("the first frame") {
      $0.isOnAlternateScreen && $0.text.contains { $0 != " " && $0 != "\n" }
    }
    if columns >= 20 { #expect(terminal.screen.contains("too small")) }
    #expect(try terminal.quit() == .exited(0))
    #expect(!terminal.screen.isOnAlternateScreen)
  }

  @Test("changes what help can show, and how far it scrolls")
  func help() throws {
    let terminal = try cockpit("--paused")
    try terminal.press("?", "help") { $0.contains(" 1-22 of ") }
    terminal.resize(columns: 80, rows: 12)
    try terminal.see("a part of it") { $0.contains(" 1-10 of ") }
    try terminal.press("\u{1B}OF", "its end") { $0.contains("ctrl-K") }
    terminal.resize(columns: 80, rows: 240)
    try terminal.see("all of it") {
      $0.contains("pause / resume") && $0.contains("ctrl-K") && !$0.contains("scroll")
    }
  }
}
