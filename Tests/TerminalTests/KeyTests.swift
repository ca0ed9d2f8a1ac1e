import Glibc
import TestSupport
import Testing

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
    // A report of focus, a key with a private mark, a key with Alt; each ends in letters that are commands.
    terminal.send("\u{1B}[I\u{1B}[?9q\u{1B}qx")
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

  @Test(
    "of no terminal come out of reports, pastes and answers, torn or whole",
    arguments: ["xterm-256color", "linux", "vt100", "screen", "tmux-256color", "rxvt"])
  func strings(terminalType: String) throws {
    let terminal = try probe(environment: ["TERM": terminalType, "ESCDELAY": "10000"])
    for sequence in [
      "\u{1B}[<0;5;5M", "\u{1B}[M !!", "\u{1B}]11;rgb:1234/ffff/ffff\u{07}", "\u{1B}Pqqx\u{1B}\\",
      "\u{1B}[200~xq1\r\u{1B}[201~", "\u{1B}_x1q\u{1B}\\", "\u{1B}x", "\u{1B}[24;80R",
    ] {
      for split in [1, 2, 4] where split < sequence.utf8.count {
        let bytes = Array(sequence.utf8)
        terminal.send(Array(bytes[..<split]))
        // Long enough to be read in two pieces, which the parser's own tests do in every way.
        terminal.listen(for: .milliseconds(10))
        terminal.send(Array(bytes[split...]) + Array("\u{1B}OA".utf8))
        try terminal.wait("the arrow behind \(sequence.debugDescription)") { $0.lines[1].hasSuffix(" up") }
        #expect(!terminal.screen.lines[1].contains("character"), "\(sequence.debugDescription)")
        terminal.send("y")
        try terminal.wait("the next key") { $0.lines[1] == #"keys character("y")"# }
      }
    }
  }

  @Test("of the mouse arrive as what it did, and the terminal is asked for them and told when to stop")
  func mouse() throws {
    let terminal = try probe()
    func written() -> String { String(decoding: terminal.output, as: UTF8.self) }
    #expect(written().contains("\u{1B}[?1000h") && written().contains("\u{1B}[?1006h"))
    terminal.send("\u{1B}[<0;5;7M")
    try terminal.wait("the click") { $0.lines[1].contains("click(column: 4, row: 6, button: ") }
    terminal.send("\u{1B}[200~a b\u{1B}[201~")
    try terminal.wait("the paste") { $0.lines[1] == #"keys paste("a b")"# }
    terminal.send("q")
    #expect(try terminal.waitForExit() == .exited(0))
    #expect(written().contains("\u{1B}[?1000l") && written().contains("\u{1B}[?2004l"))
  }

  @Test("of a terminal without a mouse come without asking for one")
  func noMouse() throws {
    let terminal = try probe(environment: ["TERM": "vt100"])
    #expect(!String(decoding: terminal.output, as: UTF8.self).contains("\u{1B}[?1000h"))
  }
}
