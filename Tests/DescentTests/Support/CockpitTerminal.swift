import Foundation
import TestSupport
import Testing

/// The cockpit in a terminal of its own, with its first frame on the screen.
func cockpit(
  _ arguments: String..., columns: Int = 80, rows: Int = 24, environment: [String: String?] = [:],
  inShell: Bool = false
) throws -> PseudoTerminal {
  let terminal = try PseudoTerminal(columns: columns, rows: rows)
  let path = try BuiltProgram.path("descent")
  if inShell {
    try terminal.runInShell(path, arguments, environment: environment)
  } else {
    try terminal.run(path, arguments, environment: environment)
  }
  try terminal.see("the first frame") {
    $0.isOnAlternateScreen && $0.epoch != nil && $0.lines[rows - 1].contains("help")
  }
  return terminal
}

extension ScreenModel {
  /// The number after a word, wherever it stands: `value("epoch")` of `epoch 1,234` is 1234.
  ///
  /// The word may be in several places; the first that a number follows counts.
  func value(_ name: String) -> Double? { word(after: name).flatMap { Double($0.filter { $0 != "," }) } }

  /// The word that follows a name on the same line.
  func word(after name: String) -> String? {
    for line in lines {
      for range in line.ranges(of: name + " ") {
        if let word = line[range.upperBound...].split(separator: " ").first { return String(word) }
      }
    }
    return nil
  }

  var epoch: Int? { lines[0].contains("epoch ") ? value("epoch").map { Int($0) } : nil }
  var isPaused: Bool { lines[0].contains(" paused ") }
  var isRunning: Bool { lines[0].contains(" running ") }
  var hasDiverged: Bool { lines[0].contains(" diverged ") }

  /// The title of the side panel: the optimizer.
  var optimizer: String? { ["SGD", "Adam", "AdamW"].first { lines[1].contains(" \($0) ") } }

  /// Value and gradient of a parameter in the side panel.
  func parameter(_ name: String) -> (value: Double, gradient: Double?)? {
    for line in lines {
      let words = line.split { $0 == " " || $0 == "│" || $0 == "|" }
      guard words.count >= 3, words[words.count - 3] == name, let value = Double(words[words.count - 2])
      else { continue }
      return (value, Double(words[words.count - 1]))
    }
    return nil
  }
}

extension PseudoTerminal {
  /// Waits for what a person waits to see, in a frame that is complete.
  func see(_ what: String, until condition: (ScreenModel) -> Bool) throws {
    repeat {
      try wait(what, until: condition)
      settle()
    } while !condition(screen)
  }

  /// Presses a key and waits for what it does.
  func press(_ keys: String, _ what: String, until condition: (ScreenModel) -> Bool) throws {
    send(keys)
    try see(what, until: condition)
  }

  /// Reads to the end of the frame that is being drawn: until nothing is left to read while the thread that draws
  /// sleeps. Between two keys it sleeps nowhere else.
  func settle() {
    for _ in 0..<2000 {
      let count = output.count
      let isAsleep = !"RD".contains(mainThreadState)
      listen(for: .milliseconds(1))
      if isAsleep, output.count == count { return }
    }
  }

  /// `R` while it runs, `S` while it sleeps.
  private var mainThreadState: Character {
    let stat = (try? String(contentsOfFile: "/proc/\(processID)/stat", encoding: .utf8)) ?? ""
    return stat.lastIndex(of: ")").map { stat[stat.index($0, offsetBy: 2)] } ?? "Z"
  }

  /// Takes so many single steps from the first frame.
  func step(_ count: Int) throws {
    for epoch in 1...count { try press("n", "epoch \(epoch)") { $0.epoch == epoch && $0.isPaused } }
  }

  /// The epoch that stands still: read twice, with keys in between that go through the session and back.
  func stillEpoch() throws -> (first: Int?, second: Int?) {
    let first = screen.epoch
    let rate = screen.word(after: "learning rate")
    try press("]", "the higher rate") { $0.word(after: "learning rate") != rate }
    try press("[", "the old rate") { $0.word(after: "learning rate") == rate }
    return (first, screen.epoch)
  }

  /// Leaves with `q` and returns how the program ended.
  func quit() throws -> Status {
    send("q")
    return try waitForExit()
  }

  /// The main screen is back, with a cursor and plain characters, and the modes are the shell's.
  func expectRestored(sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(!screen.isOnAlternateScreen, sourceLocation: sourceLocation)
    #expect(screen.isCursorVisible, sourceLocation: sourceLocation)
    #expect(modes == modesBefore, sourceLocation: sourceLocation)
    let status = screen.cells.joined().first { $0.text == "s" }
    #expect(status?.look == .plain, sourceLocation: sourceLocation)
  }
}
