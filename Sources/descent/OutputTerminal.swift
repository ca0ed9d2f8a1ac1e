import Glibc

/// What standard output can show.
struct OutputTerminal {
  /// Nil where it is no terminal, or one that does not say.
  let columns: Int?
  let rows: Int?
  /// Whether text may be coloured: on a terminal that can, unless NO_COLOR (no-color.org) asks for none.
  let takesColor: Bool
  /// Whether the locale's encoding is UTF-8.
  let isUTF8: Bool

  init() {
    setlocale(LC_CTYPE, "")
    isUTF8 = nl_langinfo(Int32(CODESET)).map { String(cString: $0) } == "UTF-8"
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
