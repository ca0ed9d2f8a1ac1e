import Testing
import TextUI

@testable import Terminal

@Suite("Bytes of a terminal")
struct InputParserTests {
  static let millisecond: UInt64 = 1_000_000

  /// What comes of pieces, each so many milliseconds after the one before; at the end long silence.
  private func inputs(
    _ pieces: (String, after: UInt64)..., parser: InputParser = InputParser()
  ) -> [Input] {
    inputs(pieces.map { (Array($0.0.utf8), $0.after) }, parser)
  }

  private func inputs(_ pieces: [([UInt8], after: UInt64)], _ parser: InputParser = InputParser()) -> [Input]
  {
    reports(pieces, parser).compactMap { if case .input(let input) = $0 { input } else { nil } }
  }

  private func reports(_ pieces: [([UInt8], after: UInt64)], _ start: InputParser = InputParser()) -> [Report]
  {
    var (parser, time, result) = (start, UInt64(1_000_000_000_000), [Report]())
    for (bytes, pause) in pieces {
      time += pause * Self.millisecond
      if let deadline = parser.deadline, deadline < time { result += parser.expire(at: deadline) }
      result += parser.feed(bytes, at: time)
    }
    if let deadline = parser.deadline { result += parser.expire(at: deadline) }
    return result
  }

  private func keys(_ text: String) -> [Key] {
    inputs((text, 0)).compactMap { if case .key(let key) = $0 { key } else { nil } }
  }

  @Test("are keys by xterm's sequences, with their modifiers left out")
  func keyNames() {
    #expect(keys("a é漢") == [.character("a"), .character(" "), .character("é"), .character("漢")])
    #expect(keys("\u{1B}OSx") == [.function(4), .character("x")])
    #expect(keys("\u{1B}OM\u{1B}[A\u{1B}[1;2Ax") == [.enter, .up, .up, .character("x")])
    #expect(keys("\u{1B}[3;5~\u{1B}[18~\u{1B}[23~") == [.delete, .function(7), .function(11)])
    #expect(keys("\u{1B}[[A\u{1B}[[E") == [.function(1), .function(5)])
    #expect(keys("\u{00}\u{1A}\u{1F}") == [.control("@"), .control("z"), .control("_")])
  }

  @Test("without a meaning here are nothing, and what follows them is")
  func meaningless() {
    #expect(keys("\u{1B}[99999999999999999999999~z") == [.character("z")])
    #expect(keys("\u{1B}[\(String(repeating: "1;", count: 500))Rz") == [.character("z")])
    #expect(keys("\u{1B}Oqx") == [.character("x")])
    #expect(keys("\u{1B}[12;3") == [])
    #expect(
      keys("\u{1B}[24;80Rx\u{1B}[97;5uy\u{1B}[27;5;82~z") == [
        .character("x"), .character("y"), .character("z"),
      ])
    #expect(keys("\u{85}x") == [.character("x")])
  }

  @Test("of Escape are the key once nothing has followed, and with a letter Alt, which is nothing")
  func escape() {
    #expect(keys("\u{1B}") == [.escape])
    #expect(keys("\u{1B}\u{1B}") == [.escape, .escape])
    for letter in ["R", "q", "o", "é", "漢", "\r", "\u{7F}", " "] { #expect(keys("\u{1B}\(letter)") == []) }
    #expect(keys("\u{1B}\u{1B}[A") == [.up])
    #expect(inputs(("\u{1B}", 0), ("R", 99)) == [])
    #expect(inputs(("\u{1B}", 0), ("R", 101)) == [.key(.escape), .key(.character("R"))])
    let patient = InputParser(escapeTime: 400 * Self.millisecond)
    #expect(inputs(("\u{1B}", 0), ("OA", 350), parser: patient) == [.key(.up)])
  }

  @Test("of a sequence that comes late are still a sequence, for nobody presses two keys at once")
  func lateRest() {
    #expect(inputs(("\u{1B}", 0), ("OA", 300)) == [.key(.escape), .key(.up)])
    #expect(inputs(("\u{1B}", 0), ("]11;rgb:ffff/ffff/ffff\u{07}", 900)) == [.key(.escape)])
    #expect(inputs(("\u{1B}", 0), ("[<0;5;5M", 300)).count == 2)
    // Keys that were pressed while the program could not read.
    #expect(inputs(("\u{1B}", 0), ("[[[", 300)).count == 4)
    #expect(inputs(("\u{1B}", 0), ("OA", 1500)).count == 3)
    #expect(inputs(("\u{1B}[<0;5", 0), (";5M", 60_000)).count == 1)
  }

  @Test("of a torn sequence do not kill the keyboard: after a pause a single byte is a key again")
  func tornSequence() {
    for torn in [
      "\u{1B}]", "\u{1B}[", "\u{1B}[<0;5", "\u{1B}O", "\u{1B}P1$", "\u{1B}[M ", "\u{1B}[200~text",
      "\u{1B}]x\u{1B}",
    ] {
      #expect(inputs((torn, 0), ("y", 2000)).last == .key(.character("y")), "\(torn.debugDescription)")
      #expect(inputs((torn, 0), ("\u{1B}", 1), ("OA", 1)).last == .key(.up) || torn.contains("200~"))
    }
  }

  @Test("of ctrl-C are ctrl-C in whatever state, but in a paste")
  func interrupt() {
    for before in ["", "\u{1B}", "\u{1B}[", "\u{1B}]", "\u{1B}P", "\u{1B}[M", "\u{1B}[12;", "\u{1B}O"] {
      #expect(keys(before + "\u{03}") == [.control("c")], "\(before.debugDescription)")
    }
    #expect(inputs(("\u{1B}[200~a\u{03}b\u{1B}[201~", 0)) == [.paste("a\u{03}b")])
  }

  @Test("of ctrl-L at the end of a piece free the keyboard from a string or a paste that was torn")
  func redraw() {
    for before in ["\u{1B}", "\u{1B}[M", "\u{1B}]", "\u{1B}P", "\u{1B}[", "\u{1B}O", "\u{1B}[200~q"] {
      #expect(keys(before + "\u{0C}") == [.control("l")], "\(before.debugDescription)")
      #expect(inputs((before, 0), ("\u{0C}", 1), ("y", 1)).last == .key(.character("y")))
    }
    #expect(inputs(("\u{1B}[200~a\u{0C}b\u{1B}[201~", 0)) == [.paste("a\u{0C}b")])
    #expect(inputs(("\u{1B}[200~a\u{0C}\u{1B}", 0)) == [.key(.control("l")), .key(.escape)])
  }

  @Test("of the mouse are what it does, in each of three spellings")
  func mouse() {
    func mouse(_ text: String) -> [Input] { inputs((text, 0)) }
    #expect(mouse("\u{1B}[<0;5;7M") == [.mouse(.click(column: 4, row: 6, button: .left))])
    #expect(mouse("\u{1B}[<2;500;7M") == [.mouse(.click(column: 499, row: 6, button: .right))])
    #expect(mouse("\u{1B}[<0;5;7m") == [.mouse(.release(column: 4, row: 6))])
    #expect(mouse("\u{1B}[<32;6;7M") == [.mouse(.drag(column: 5, row: 6, button: .left))])
    #expect(
      mouse("\u{1B}[<64;1;1M\u{1B}[<81;1;1M") == [
        .mouse(.wheelUp(column: 0, row: 0)), .mouse(.wheelDown(column: 0, row: 0)),
      ])
    #expect(
      mouse("\u{1B}[<35;1;1M\u{1B}[<128;1;1M\u{1B}[<0;0;1M") == [], "no button, an unknown one, no place")
    #expect(mouse("\u{1B}[32;5;7M") == [.mouse(.click(column: 4, row: 6, button: .left))])
    #expect(mouse("\u{1B}[M %'") == [.mouse(.click(column: 4, row: 6, button: .left))])
    #expect(mouse("\u{1B}[M#%'") == [.mouse(.release(column: 4, row: 6))])
    #expect(
      mouse("\u{1B}[M !!q") == [.mouse(.click(column: 0, row: 0, button: .left)), .key(.character("q"))])
    // Beyond column 95 the bytes are no text.
    let far = reports([(Array("\u{1B}[M".utf8) + [0x20, 0xE0, 0xC3], 0)])
    #expect(far == [.input(.mouse(.click(column: 191, row: 162, button: .left)))])
  }

  @Test("that were pasted are one text, whatever is in it")
  func paste() {
    #expect(
      inputs(("a\u{1B}[200~q\r\u{1B}[Aü\u{1B}[201~b", 0)) == [
        .key(.character("a")), .paste("q\r\u{1B}[Aü"), .key(.character("b")),
      ])
    #expect(inputs(("\u{1B}[200~\u{1B}\u{1B}[201~", 0)) == [.paste("\u{1B}")])
    let long = inputs(("\u{1B}[200~\(String(repeating: "x", count: 1 << 20))\u{1B}[201~", 0))
    #expect(long == [.paste(String(repeating: "x", count: InputParser.bytesOfPaste))])
  }

  @Test("that answer a question are the answer")
  func answers() {
    func answers(_ text: String) -> [Report] { reports([(Array(text.utf8), 0)]) }
    #expect(
      answers("\u{1B}]11;rgb:ffff/0000/8080\u{07}") == [
        .answer(.background(red: 1, green: 0, blue: Double(0x8080) / 65535))
      ])
    #expect(answers("\u{1B}]11;rgb:f/00/fff\u{1B}\\") == [.answer(.background(red: 1, green: 0, blue: 1))])
    #expect(answers("\u{1B}[0n\u{1B}[?64;1c") == [.answer(.ready), .answer(.kind)])
    for other in ["]10;rgb:f/f/f", "]11;rgb:g/f/f", "]11;rgb:f/f", "]11;rgb:-1/f/f", "]11;?", "]52;c;cXEK"] {
      #expect(answers("\u{1B}\(other)\u{07}") == [], "\(other)")
    }
  }

  @Test("are read by terminfo's names first, where a terminal has its own")
  func terminfo() {
    let vt52 = KeySequences([Array("\u{1B}A".utf8): .up, Array("\u{1B}?p".utf8): .insert, [0x0B]: .up])
    let parser = InputParser(keys: vt52)
    #expect(
      inputs(("\u{1B}A\u{1B}?p\u{0B}\u{1B}?zq", 0), parser: parser) == [
        .key(.up), .key(.insert), .key(.up), .key(.character("q")),
      ])
    let rxvt = InputParser(keys: KeySequences([Array("\u{1B}[5$".utf8): .pageUp]))
    #expect(inputs(("\u{1B}[5$q", 0), parser: rxvt) == [.key(.pageUp), .key(.character("q"))])
  }
}
