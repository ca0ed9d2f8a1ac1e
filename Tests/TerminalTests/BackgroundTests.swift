import TestSupport
import Testing
import TextUI

@testable import Terminal

@Suite("The background")
struct BackgroundTests {
  @Test("is what the environment says, as far as it does")
  func environment() {
    for (colors, background) in [
      ("0;15", .light), ("15;0", .dark), ("15;default;0", .dark), ("0;7", .light), ("7;8", .dark),
      ("12;11", .light),
      ("default;default", nil), ("", nil), ("0;99", nil), (nil, nil),
    ] as [(String?, Background?)] {
      #expect(Background.of(colors: colors, terminal: "xterm") == background)
    }
    #expect(Background.of(colors: nil, terminal: "linux") == .dark)
  }

  @Test("is light or dark by its brightness")
  func brightness() {
    #expect(Background(red: 0.99, green: 0.96, blue: 0.89) == .light)  // Solarized, as the next.
    #expect(Background(red: 0, green: 0.17, blue: 0.21) == .dark)
    #expect(Background(red: 0, green: 0, blue: 1) == .dark)
  }

  @Test(
    "is what the terminal answers, which is no key",
    arguments: [("ffff/ffff/ffff", "light"), ("0/0/0", "dark")])
  func answer(color: String, name: String) throws {
    let terminal = try PseudoTerminal()
    terminal.background = color
    try terminal.run(BuiltProgram.path("TerminalProbe"), ["--background"])
    try terminal.wait("the answer") { $0.lines[2].hasSuffix("background \(name)") }
    #expect(terminal.screen.lines[1] == "keys")
    // The question comes behind the first frame.
    let written = String(decoding: terminal.output, as: UTF8.self)
    let frame = try #require(written.range(of: "styled"))
    let question = try #require(written.range(of: "\u{1B}]11;?"))
    #expect(frame.lowerBound < question.lowerBound)
  }

  @Test("is not asked for where the question would be seen", arguments: ["linux", "vt100"])
  func noQuestion(terminalType: String) throws {
    let terminal = try probe(arguments: ["--background"], environment: ["TERM": terminalType])
    #expect(!String(decoding: terminal.output, as: UTF8.self).contains("\u{1B}]11"))
  }

  @Test("that is answered late leaves nothing behind for the shell")
  func lateAnswer() throws {
    let terminal = try PseudoTerminal()
    terminal.answers = false
    try terminal.runInShell(BuiltProgram.path("TerminalProbe"), ["--background"])
    try terminal.wait("the first frame") { $0.contains("corner") }
    terminal.send("q\u{1B}]11;rgb:ffff/ffff/ffff\u{1B}\\\u{1B}[0n")
    try terminal.wait("the shell") { $0.contains("status 0") }
    #expect(!terminal.screen.contains("rgb"))
  }
}
