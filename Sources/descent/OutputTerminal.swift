import Glibc
import Terminal

/// What standard output can show.
struct OutputTerminal {
  /// Nil where it is no terminal, or one that does not say.
  let columns: Int?
  let rows: Int?
  /// Whether text may be coloured: on a terminal that can, unless NO_COLOR (no-color.org) asks for none.
  let takesColor: Bool
  /// Whether more than ASCII can be shown.
  let isUTF8: Bool

  init(unicode: Bool) {
    isUTF8 = TerminalLocale.settle(forcingUTF8: unicode).isUTF8
    let isTerminal = isatty(STDOUT_FILENO) == 1
    var size = winsize()
    if isTerminal, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 {
      (columns, rows) = (Int(size.ws_col), Int(size.ws_row))
    } else {
      (columns, rows) = (nil, nil)
    }
    let kind = Self.variable("TERM")
    takesColor = isTerminal && Self.variable("NO_COLOR").isEmpty && !kind.isEmpty && kind != "dumb"
  }

  private static func variable(_ name: String) -> String { getenv(name).map { String(cString: $0) } ?? "" }
}
