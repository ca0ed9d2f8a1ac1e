import TestSupport
import Testing

@Suite("Two thousand keys at random")
struct StormTests {
  /// SplitMix64: the same keys for the same seed, everywhere.
  private struct Generator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  /// The keys of the cockpit, all others, sequences whole and cut, and bytes that are no character; none that quits.
  private static let keys: [[UInt8]] = {
    let bound = " n<>oO][zGRuy?".utf8.map { [$0] }
    // q leaves, w writes files.
    let printable = (0x20...0x7E).filter { !"qw".utf8.contains(UInt8($0)) }.map { [UInt8($0)] }
    // Ctrl-C leaves; while ctrl-Z has given the terminal back, ctrl-\ is the terminal's own key.
    let control = (0x00...0x1F).filter { $0 != 0x03 && $0 != 0x1A }.map { [UInt8($0)] }
    let sequences = [
      "\u{1B}", "\u{1B}\u{1B}", "\u{1B}[A", "\u{1B}OB", "\u{1B}[5~", "\u{1B}[6~", "\u{1B}OH", "\u{1B}OF",
      "\u{1B}OP",
      "\u{1B}[24~", "\u{1B}[1;5C", "\u{1B}[", "\u{1B}O", "\u{1B}[?", "\u{1B}[999999999999999999999~",
      "\u{1B}[I",
      "\u{1B}[200~", "\u{1B}[<0;5;5M", "\u{1B}]0;x\u{07}", "\u{1B}P", "é", "漢", "🙂", "e\u{301}", "\u{202E}",
    ].map { Array($0.utf8) }
    let broken: [[UInt8]] = [
      [0xFF], [0x80], [0xC3], [0xC3, 0x28], [0xE6, 0xBC], [0xF0, 0x9F, 0x99], [0xC0, 0x80],
      [0xED, 0xA0, 0x80],
    ]
    // Half of them do something.
    return bound + bound + bound + bound + bound + bound + bound + printable + control + sequences + broken
  }()

  @Test("never end it, and it still answers", arguments: [1, 2, 3])
  func storm(seed: UInt64) throws {
    var generator = Generator(state: seed)
    let terminal = try cockpit("--speed", "max")
    for _ in 0..<125 {
      var bytes: [UInt8] = []
      for _ in 0..<16 { bytes += Self.keys.randomElement(using: &generator) ?? [] }
      terminal.send(bytes)
      // A frame that is drawn whatever the keys have done, so that neither side waits for the other to read.
      let count = terminal.output.count
      terminal.send("\u{0C}")
      try terminal.wait("a frame") { _ in terminal.output.count > count }
    }
    // Out of whatever page it is on, and out of a divergence; a lone ESC, for with the next letter it would be Alt.
    for _ in 0..<6 {
      terminal.send("\u{1B}")
      terminal.listen(for: .milliseconds(400))
    }
    try terminal.see("the cockpit") { $0.epoch != nil && !$0.contains("closes help") }
    try terminal.press("R", "the first parameters or what follows them") { !$0.hasDiverged }
    try terminal.press("?", "help") { $0.contains("closes help") }
    try terminal.press("\u{1B}", "the cockpit") { $0.epoch != nil && !$0.contains("closes help") }
    #expect(try terminal.quit() == .exited(0))
  }
}
