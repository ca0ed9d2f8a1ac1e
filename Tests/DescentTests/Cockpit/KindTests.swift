import Foundation
import TestSupport
import Testing

@Suite("Kinds of runs in the cockpit:")
struct KindTests {
  /// A table in which nothing is meant well: escapes, wide characters and direction marks in names and classes.
  private static let hostile: String = {
    let names = ["\u{1B}[2Jboom", "漢字クラス", "\u{202E}דג", "🙂🙂"]
    var text = "\u{1B}[31mred\u{07},\"温度計の長い名前です\",🙂 smile,\u{202E}left,class\n"
    for row in 0..<80 {
      let kind = row % 4
      let x = Double(row % 7) / 10
      text += "\(Double(kind) + x),\(x - Double(kind)),\(x * Double(kind)),\(x),\"\(names[kind])\"\n"
    }
    return text
  }()

  private func table(_ text: String, _ body: (String) throws -> Void) throws {
    let path = NSTemporaryDirectory() + "descent table \(UUID().uuidString).csv"
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: path) }
    try body(path)
  }

  @Test("a hostile table is shown and steers nothing", arguments: [[], ["--ascii"]])
  func hostileTable(flags: [String]) throws {
    try table(Self.hostile) { path in
      for (columns, rows) in [(80, 24), (200, 50)] {
        let terminal = try PseudoTerminal(columns: columns, rows: rows)
        try terminal.run(
          BuiltProgram.path("descent"),
          ["--data", path, "--target", "class", "--model", "mlp:8", "--paused"] + flags)
        try terminal.see("the first frame, with the remarks") {
          $0.epoch == 0 && $0.contains("About this data") && $0.contains("4 classes")
        }
        #expect(terminal.screen.contains("\\u{1B}[2Jboom"))
        try terminal.press("n", "the cockpit without them") { !$0.contains("About this data") }
        try terminal.press("n", "an epoch") { $0.epoch == 1 }
        try terminal.press("?\u{1B}OF", "them in help") { $0.contains("4 classes") }
        terminal.send("\u{1B}")
        try terminal.see("the cockpit") {
          $0.epoch == 1 && !$0.contains("closes help") && $0.contains("accuracy")
        }
        let written = String(decoding: terminal.output, as: UTF8.self)
        for bad in ["\u{202E}", "\u{1B}[31mred", "\u{1B}[2Jboom"] { #expect(!written.contains(bad)) }
        #expect(try terminal.quit() == .exited(0))
      }
    }
  }

  @Test("too few rows to validate are said aloud")
  func nothingValidates() throws {
    let terminal = try cockpit("--val-fraction", "0.01", "--paused")
    #expect(terminal.screen.contains("no row validates"))
    let run = try HeadlessRun("train", "--epochs", "1", "--val-fraction", "0.01")
    #expect(run.standardError.contains("no row validates") && run.status == 0)
  }

  @Test("a classification shows accuracies, a landscape a height and a place")
  func words() throws {
    let iris = try cockpit("--problem", "iris")
    try iris.see("accuracies") { ($0.epoch ?? 0) > 20 && $0.contains("accuracy") && $0.contains(" %") }
    let valley = try cockpit("--problem", "rosenbrock")
    try valley.see("a height") { ($0.epoch ?? 0) > 20 && $0.contains("height (log)") && $0.contains("place") }
    #expect(!valley.screen.contains("train"))
  }

  @Test("digits at full speed answer to keys in the middle of an epoch")
  func digits() throws {
    let terminal = try cockpit("--problem", "digits", "--speed", "max", "--batch-size", "1")
    for rate in ["0.01", "0.02", "0.05"] {
      try terminal.press("]", rate) { $0.word(after: "learning rate") == rate && $0.contains("┊lr \(rate)") }
    }
    try terminal.press(" ", "paused") { $0.isPaused }
  }
}
