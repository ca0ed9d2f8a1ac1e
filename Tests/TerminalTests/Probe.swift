import Glibc
import TestSupport

/// The test program in a terminal of its own, with its first frame on the screen.
func probe(
  columns: Int = 80, rows: Int = 24, arguments: [String] = [], environment: [String: String?] = [:],
  inShell: Bool = false, controls: Bool = true
) throws -> PseudoTerminal {
  let terminal = try PseudoTerminal(columns: columns, rows: rows)
  let path = try BuiltProgram.path("TerminalProbe")
  if inShell {
    try terminal.runInShell(path, arguments, environment: environment)
  } else {
    try terminal.run(path, arguments, environment: environment, controls: controls)
  }
  try terminal.wait("the first frame") { $0.contains("size \(columns)x\(rows)") && $0.contains("corner") }
  return terminal
}

extension PseudoTerminal {
  /// The probe's process, as it says on its screen; `processID` is the shell's when it runs in one.
  var probeID: pid_t {
    let words = screen.lines[0].split(separator: " ")
    return words.firstIndex(of: "pid").flatMap { pid_t(words[$0 + 1]) } ?? 0
  }
}
