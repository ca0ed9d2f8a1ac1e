import Glibc
import TestSupport
import Testing
import TextUI

@testable import Terminal

@Suite("Keys")
struct KeyTests {
  @Test(
    "arrive as what is printed on them",
    arguments: [
      ("a", "character(\"a\")"), (" ", "character(\" \")"), ("é", "character(\"é\")"),
      ("漢", "character(\"漢\")"), ("\u{1B}OA", "up"), ("\u{1B}OB", "down"), ("\u{1B}OC", "right"),
      ("\u{1B}OD", "left"), ("\u{1B}[A", "up"), ("\u{1B}OH", "home"), ("\u{1B}OF", "end"),
      ("\u{1B}[5~", "pageUp"), ("\u{1B}[6~", "pageDown"), ("\t", "tab"), ("\u{1B}[Z", "backTab"),
      ("\r", "enter"), ("\n", "enter"), ("\u{7F}", "backspace"), ("\u{08}", "backspace"),
      ("\u{1B}[3~", "delete"), ("\u{1B}[2~", "insert"), ("\u{1B}OP", "function(1)"),
      ("\u{1B}[15~", "function(5)"), ("\u{1B}[24~", "function(12)"), ("\u{1B}", "escape"),
      ("\u{01}", "control(\"a\")"), ("\u{0C}", "control(\"l\")"), ("\u{13}", "control(\"s\")"),
      ("\u{1C}", "control(\"\\\\\")"), ("\u{1B}[1;5C", "right"),
    ])
  func pressed(bytes: String, name: String) throws {
    let terminal = try probe()
    terminal.send(bytes)
    try terminal.wait("key \(name)") { $0.lines[1] == "keys \(name)" }
  }

  @Test(
    "are the same on a terminal with other sequences for them",
    arguments: ["linux", "vt100", "tmux-256color"])
  func otherTerminals(type: String) throws {
    let terminal = try probe(environment: ["TERM": type])
    terminal.send(type == "linux" ? "\u{1B}[A" : "\u{1B}OA")
    try terminal.wait("the arrow") { $0.lines[1] == "keys up" }
    terminal.send(type == "linux" ? "\u{1B}[[A" : "\u{1B}OP")
    try terminal.wait("F1") { $0.lines[1] == "keys function(1)" }
  }

  @Test("that were typed together arrive together and in order")
  func together() throws {
    let terminal = try probe()
    terminal.send("ab\u{1B}OAc")
    try terminal.wait("all four") {
      $0.lines[1] == #"keys character("a") character("b") up character("c")"#
    }
  }

  @Test("that the terminal has but the house has not do nothing, least of all what their letters do")
  func unknownSequences() throws {
    let terminal = try probe()
    // A report of focus, a key with a private mark, a paste bracket; each ends in letters that are commands.
    terminal.send("\u{1B}[I\u{1B}[?9q\u{1B}[200~x")
    // Only the last letter is a key. It asks the program to exit, with a code of its own.
    #expect(try terminal.waitForExit() == .exited(7))
  }

  @Test("arrive whole when their bytes do not, and in spite of bytes that are no character")
  func pieces() throws {
    let terminal = try probe()
    terminal.send([0xFF, 0xC3])
    terminal.send("b")
    terminal.send(Array("é".utf8) + [0x80])
    terminal.send("k\u{E6}")
    try terminal.wait("æ") { $0.lines[1].hasSuffix(#"character("æ")"#) }
    let bytes = Array("漢".utf8)
    for byte in bytes {
      terminal.send([byte])
      // Something else happens before the next byte comes.
      let before = terminal.output.count
      kill(terminal.processID, SIGCONT)
      try terminal.wait("the redrawn frame") { _ in terminal.output.count > before }
    }
    try terminal.wait("the character") { $0.lines[1] == #"keys character("漢")"# }
  }

  @Test("are decoded from what ncurses reads")
  func decoder() {
    func keys(_ text: String) -> [Key] { KeyDecoder.keys(from: text.unicodeScalars.map { .scalar($0) }) }
    #expect(keys("\u{1B}") == [.escape])
    #expect(keys("\u{1B}\u{1B}") == [.escape, .escape])
    #expect(keys("\u{1B}Oq") == [.escape, .character("O"), .character("q")])
    #expect(keys("\u{1B}OSx") == [.function(4), .character("x")])
    #expect(keys("\u{1B}[1;2Ax") == [.up, .character("x")])
    #expect(keys("\u{1B}[3;5~") == [.delete])
    #expect(keys("\u{1B}[18~\u{1B}[23~") == [.function(7), .function(11)])
    #expect(keys("\u{1B}[99999999999999999999999~z") == [.character("z")])
    #expect(keys("\u{1B}[12;3") == [])
    #expect(keys("\u{00}\u{1A}\u{1F}") == [.control("@"), .control("z"), .control("_")])
    #expect(keys("\u{85}") == [])
    #expect(KeyDecoder.keys(from: [.named("kUP5"), .named("kEND2"), .named("kxyz")]) == [.up, .end])
    #expect(KeyDecoder.keys(from: [.code(0o632)]) == [])  // KEY_RESIZE
  }
}
