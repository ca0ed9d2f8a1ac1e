/// Why no screen can be opened. Nothing has been written to the terminal when one of these is thrown.
package enum TerminalError: Error, Hashable {
  /// Standard input or output is a file or a pipe.
  case notATerminal(stream: String)
  case terminalNotNamed
  case unknownTerminal(String)
  case cannotMoveCursor(String)
  /// The operating system refused; the word says what.
  case cannotOpen(String)
}

extension TerminalError: CustomStringConvertible {
  package var description: String {
    let without = "`descent train` runs without a screen."
    return switch self {
    case .notATerminal(let stream):
      "The cockpit needs a terminal, and standard \(stream) is not one. \(without)"
    case .terminalNotNamed:
      "TERM is not set, so it is not known how to draw on this terminal. Try TERM=xterm; \(without)"
    case .unknownTerminal(let name):
      "Unknown terminal type \"\(name)\" in TERM. Try TERM=xterm; \(without)"
    case .cannotMoveCursor(let name):
      "A terminal of type \"\(name)\" cannot move its cursor, which the cockpit needs. \(without)"
    case .cannotOpen(let what):
      "The terminal cannot be opened: \(what). \(without)"
    }
  }

  /// What the program exits with: bad usage.
  package var exitCode: Int32 { 2 }
}
