import Foundation
import TestSupport
import Testing

@testable import Terminal

@Suite("A terminal's type")
struct TerminalTypeTests {
  @Test(
    "that nobody knows is taken for an xterm, and a line says so",
    arguments: ["xterm-kitty-of-tomorrow", "xterm-ghostty", "wezterm-x", "nonsense", "../../etc/passwd"])
  func unknown(name: String) throws {
    let terminal = try probe(columns: 120, environment: ["TERM": name])
    #expect(
      terminal.screen.lines[6] == "unknown terminal type \"\(name)\" in TERM: drawn as on xterm-256color")
    #expect(terminal.screen.cells[5][0].look.foreground == 196)
    terminal.send("\u{1B}OA")
    try terminal.wait("the arrow") { $0.lines[1] == "keys up" }
    terminal.send("q")
    #expect(try terminal.waitForExit() == .exited(0))
    #expect(!terminal.screen.isOnAlternateScreen && terminal.screen.isCursorVisible)
  }

  @Test("is described by the program itself where there is no database")
  func embedded() throws {
    for name in EmbeddedDescriptions.all.keys.sorted() {
      let type = TerminalType(name: name, embedded: EmbeddedDescriptions.named(name), remark: nil)
      // The value is for ncurses to read; another process sees what it makes of it.
      let terminal = try PseudoTerminal()
      try terminal.run(
        BuiltProgram.path("TerminalProbe"),
        environment: [
          "TERM": name, "TERMINFO": type.embedded, "TERMINFO_DIRS": "/nonexistent", "HOME": "/nonexistent",
        ])
      try terminal.wait("the first frame") { $0.contains("corner") && $0.lines[6].isEmpty }
      terminal.send("q")
      #expect(try terminal.waitForExit() == .exited(0))
    }
    #expect(EmbeddedDescriptions.all.count == 6)
  }
}

@Suite("A locale")
struct TerminalLocaleTests {
  @Test(
    "that says UTF-8 is UTF-8, whether it is installed or not",
    arguments: [
      ["LANG": "ko_KR.UTF-8"], ["LANG": "xx_YY.utf8"], ["LANG": "C", "LC_ALL": "en_US.UTF-8"],
      ["LC_CTYPE": "UTF-8"],
      ["LANG": "de_DE.UTF-8@euro"],
    ])
  func utf8(environment: [String: String]) throws {
    let screen = try probe(environment: ["LANG": nil].merging(environment) { $1 }).screen
    #expect(screen.lines[0].hasSuffix("UTF-8 true"))
    #expect(screen.lines[3] == "wide 漢字|é|⣿|end" && screen.lines[6].isEmpty)
  }

  @Test(
    "that says something else is said aloud",
    arguments: [
      ("ko_KR.EUC-KR", "the locale ko_KR.EUC-KR is not installed"), ("C", "the locale C is not UTF-8"),
      (nil, "no locale is set"),
    ] as [(String?, String)])
  func ascii(name: String?, words: String) throws {
    let screen = try probe(columns: 120, environment: ["LANG": name]).screen
    #expect(screen.lines[6] == words + ", so only ASCII is drawn; --unicode draws all")
    #expect(
      try probe(arguments: ["--unicode"], environment: ["LANG": name]).screen.lines[3] == "wide 漢字|é|⣿|end")
  }
}
