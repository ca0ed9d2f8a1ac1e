import CNcurses
import Testing
import TextUI

@testable import Terminal

/// Every prefix and every split of everything that a terminal may send, on six kinds of terminals.
// One after the other, because terminfo has one description open at a time.
@Suite("Control strings, reports, pastes and answers", .serialized)
struct TornSequenceTests {
  static let terminals = ["xterm-256color", "linux", "vt100", "screen", "tmux-256color", "rxvt"]

  /// Two hundred sequences, full of letters that are commands.
  static let sequences: [String] = {
    var all: [String] = []
    let texts = [
      "11;rgb:ffff/ffff/ffff", "52;c;UVJHTw==", "0;quit :R", "8;;http://q.R/o", "1337;Oq", "한글 qRG",
    ]
    for introducer in ["]", "P", "X", "^", "_"] {
      for text in texts {
        for end in ["\u{07}", "\u{1B}\\", "\u{9C}"] { all.append("\u{1B}\(introducer)\(text)\(end)") }
      }
    }
    for code in [0, 1, 2, 3, 32, 34, 35, 64, 65, 66, 128] {
      for place in ["1;1", "5;5", "80;24", "222;113"] {
        for end in ["M", "m"] { all.append("\u{1B}[<\(code);\(place)\(end)") }
      }
    }
    all += [" !!", "!qR", "#OG", "`zz", "aqq", "   "].map { "\u{1B}[M\($0)" }
    all += ["32;5;5", "35;80;24", "96;1;1"].map { "\u{1B}[\($0)M" }
    all += [
      "[I", "[O", "[?1;2c", "[>0;276;0c", "[24;80R", "[?24;80R", "[0n", "[?2026;2$y", "[8;24;80t", "[?997;1n",
    ]
    .map { "\u{1B}" + $0 }
    all += ["R", "q", "G", "O", "o", "z", "u", "n", ":", " ", "y"].map { "\u{1B}\($0)" }.filter {
      $0 != "\u{1B}O"
    }
    all += ["97;5u", "27;5;82~", "1;3Q", "200~", "201~", "34~", "?1u", "=5u", "113;1:3u"].map {
      "\u{1B}[\($0)"
    }
    all += ["q", ":quit\r", "R\nG\nq\n", "\u{1B}[A:q\r", "OOO"].map { "\u{1B}[200~\($0)\u{1B}[201~" }
    return all
  }()

  private static func parser(_ terminal: String) throws -> InputParser {
    try #require(terminal_description_open(terminal))
    defer { terminal_description_close() }
    return InputParser(keys: .ofOpenTerminal())
  }

  /// Keys that no command hangs on: Escape closes at most the prompt, F3 is xterm's Alt-F3.
  private static func isHarmless(_ report: Report) -> Bool {
    guard case .input(let input) = report else { return true }
    switch input {
    case .mouse, .paste, .key(.escape), .key(.function): return true
    case .key: return false
    }
  }

  @Test("are two hundred and more, and each is known by its grammar")
  func count() { #expect(Set(Self.sequences).count >= 200) }

  @Test(
    "carry out no command, wherever they are torn and however late their rest comes", arguments: terminals)
  func everySplit(terminal: String) throws {
    let start = try Self.parser(terminal)
    for sequence in Self.sequences {
      let bytes = Array(sequence.utf8)
      for split in 0...bytes.count {
        for pause: UInt64 in [0, 30, 90, 400, 900] {
          var parser = start
          var reports = parser.feed(bytes[..<split], at: 5_000_000_000)
          let later = 5_000_000_000 + pause * 1_000_000
          if let deadline = parser.deadline, deadline <= later { reports += parser.expire(at: deadline) }
          // A single letter so long after the escape character is one that a person has pressed.
          if split == 1, bytes.count == 2, pause > 100 { continue }
          reports += parser.feed(bytes[split...], at: later)
          if let deadline = parser.deadline { reports += parser.expire(at: deadline) }
          let bad = reports.filter { !Self.isHarmless($0) }
          #expect(bad.isEmpty, "\(sequence.debugDescription) at \(split) after \(pause) ms: \(bad)")
        }
      }
    }
  }

  @Test("carry out no command byte by byte, and the next key works", arguments: terminals)
  func byteByByte(terminal: String) throws {
    let start = try Self.parser(terminal)
    for sequence in Self.sequences where sequence != "\u{1B}[200~" {
      var (parser, time) = (start, UInt64(5_000_000_000))
      var reports: [Report] = []
      for byte in sequence.utf8 {
        reports += parser.feed([byte], at: time)
        time += 40_000_000
      }
      #expect(reports.allSatisfy(Self.isHarmless), "\(sequence.debugDescription): \(reports)")
      #expect(
        parser.feed([0x71], at: time) == [.input(.key(.character("q")))], "\(sequence.debugDescription)")
    }
  }
}
