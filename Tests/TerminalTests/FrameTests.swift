import TestSupport
import Testing

@Suite("A frame on the terminal")
struct FrameTests {
  @Test("is seen in full, on the alternate screen, without a cursor")
  func firstFrame() throws {
    let terminal = try probe()
    #expect(terminal.screen.isOnAlternateScreen)
    #expect(!terminal.screen.isCursorVisible)
    #expect(terminal.screen.lines[0].hasSuffix("UTF-8 true"))
    #expect(terminal.screen.lines[23].hasSuffix("corner"))
    #expect(terminal.screen.lines[23].count == 80)
  }

  @Test("keeps wide characters in their two columns")
  func wideCharacters() throws {
    let terminal = try probe()
    #expect(terminal.screen.lines[3] == "wide 漢字|é|⣿|end")
    // "end" begins in the column the grid gave it.
    #expect(terminal.screen.cells[3][14].text == "e")
  }

  @Test("shows no control, reversing or combining character that a file may have brought")
  func hostileText() throws {
    let terminal = try probe()
    #expect(terminal.screen.lines[4] == "bad ????漢|end")
    #expect(String(decoding: terminal.output, as: UTF8.self).unicodeScalars.contains("漢"))
    #expect(!String(decoding: terminal.output, as: UTF8.self).unicodeScalars.contains("\u{202E}"))
  }

  @Test("has the colours and attributes of its style")
  func styles() throws {
    let look = try probe().screen.cells[5][0].look
    #expect(look.foreground == 196)
    #expect(look.background == 4)
    #expect(look.isBold && look.isUnderlined && !look.isReversed)
  }

  @Test("has the nearest colours where the terminal has eight, and attributes where it has none")
  func fewColors() throws {
    let eight = try probe(environment: ["TERM": "xterm"]).screen
    #expect(eight.cells[5][0].look.foreground == 1)
    #expect(eight.cells[5][0].look.background == 4)
    #expect(eight.cells[5][8].look.foreground == nil)
    let none = try probe(environment: ["TERM": "vt100"]).screen
    #expect(none.cells[5][0].look.foreground == nil)
    #expect(none.cells[5][0].look.isBold && none.cells[5][0].look.isUnderlined)
    #expect(none.cells[5][8].look.isReversed)
  }

  @Test(
    "looks the same on every kind of terminal",
    arguments: ["xterm-256color", "xterm", "vt100", "vt220", "screen", "tmux-256color", "linux", "rxvt"])
  func kinds(of terminalType: String) throws {
    let terminal = try probe(environment: ["TERM": terminalType])
    #expect(terminal.screen.lines[3] == "wide 漢字|é|\(terminalType == "linux" ? "·" : "⣿")|end")
    #expect(terminal.screen.lines[5] == "styled  gray")
    #expect(terminal.screen.lines[23].hasSuffix("corner"))
    terminal.send("q")
    #expect(try terminal.waitForExit() == .exited(0))
    #expect(terminal.screen.isCursorVisible)
    #expect(!terminal.screen.isOnAlternateScreen)
  }

  @Test("is pure ASCII when the locale is not UTF-8", arguments: ["C", "POSIX"])
  func ascii(locale: String) throws {
    let terminal = try probe(environment: ["LANG": locale])
    #expect(terminal.screen.lines[3] == "wide ? ? |?|?|end")
    #expect(terminal.screen.lines[0].hasSuffix("UTF-8 false"))
    terminal.send("q")
    #expect(try terminal.waitForExit() == .exited(0))
    #expect(terminal.output.allSatisfy { $0 < 0x80 })
  }

  @Test("shows the terminal's own cursor where text is typed, and hides it again")
  func caret() throws {
    let terminal = try probe()
    terminal.send("c")
    try terminal.wait("the cursor") { $0.isCursorVisible && $0.column == 7 && $0.row == 3 }
    terminal.send("d")
    try terminal.wait("no cursor") { !$0.isCursorVisible }
  }

  @Test("on the Linux console has no character that its font has not")
  func console() throws {
    let screen = try probe(environment: ["TERM": "linux"]).screen
    #expect(screen.lines[3].hasPrefix("wide 漢字|é|·|end"))
  }

  @Test("fits after each change of size, down to one cell and up again")
  func resize() throws {
    let terminal = try probe()
    for (columns, rows) in [(100, 30), (40, 10), (1, 1), (2, 1), (1, 9), (200, 60), (80, 24)] {
      terminal.resize(columns: columns, rows: rows)
      let first = String("size \(columns)x\(rows) pid".prefix(columns))
      try terminal.wait("the frame of \(columns)x\(rows)") { screen in
        screen.lines[0].hasPrefix(first)
          && (columns < 7 || rows < 7 || screen.lines[rows - 1].hasSuffix("corner"))
      }
      // A key and its answer, as the first letter alone does not tell 1×1 from 2×1.
      let before = terminal.output.count
      terminal.send("\u{0C}")
      try terminal.wait("the redrawn frame") { _ in terminal.output.count > before }
    }
    terminal.send("q")
    #expect(try terminal.waitForExit() == .exited(0))
  }

  @Test("comes back on ctrl-L after something else has written on the screen")
  func redraw() throws {
    let terminal = try probe()
    let before = terminal.screen.lines[3]
    terminal.overwriteScreen(with: "\u{1B}[H\u{1B}[2JMessage from root")
    #expect(terminal.screen.lines[3].isEmpty)
    terminal.send("\u{0C}")
    try terminal.wait("the frame") { $0.lines[3] == before && $0.lines[0].hasPrefix("size 80x24") }
    #expect(!terminal.screen.contains("root"))
  }
}
