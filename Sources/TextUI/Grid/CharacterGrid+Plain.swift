extension CharacterGrid {
  /// The rows as lines of text without their trailing blanks, for output that scrolls.
  ///
  /// - Parameters:
  ///   - colored: whether styles are written as SGR sequences (ECMA-48, with xterm's palette of 256). Every line ends in
  ///     the terminal's own style.
  ///   - ascii: whether everything beyond ASCII becomes `?`.
  package func lines(colored: Bool, ascii: Bool = false) -> [String] {
    let lines = colored ? (0..<height).map { line(cells[$0 * width..<($0 + 1) * width]) } : rows
    guard ascii else { return lines }
    return lines.map { line in
      var shown = String.UnicodeScalarView()
      for scalar in line.unicodeScalars { shown.append(scalar.isASCII ? scalar : "?") }
      return String(shown)
    }
  }

  private func line(_ cells: ArraySlice<Cell>) -> String {
    let end = cells.lastIndex { $0.scalar != " " || $0.style.showsOnBlank }.map { $0 + 1 } ?? cells.startIndex
    var text = String.UnicodeScalarView()
    var style = Style.plain
    for cell in cells[..<end] where cell.scalar != Cell.continuation {
      if cell.style != style {
        style = cell.style
        text.append(contentsOf: style.sequence.unicodeScalars)
      }
      text.append(cell.scalar)
    }
    if style != .plain { text.append(contentsOf: Style.plain.sequence.unicodeScalars) }
    return String(text)
  }
}

extension Style {
  /// Whether a blank in this style is not blank.
  fileprivate var showsOnBlank: Bool {
    background != .standard || attributes.contains(.reverse) || attributes.contains(.underline)
  }

  /// What switches a terminal to this style, whatever its style was.
  fileprivate var sequence: String {
    var codes = ["0"]
    for (attribute, code) in [
      (Attributes.bold, "1"), (.dim, "2"), (.underline, "4"), (.reverse, "7"),
    ] where attributes.contains(attribute) { codes.append(code) }
    if case .palette(let entry) = foreground { codes.append("38;5;\(entry)") }
    if case .palette(let entry) = background { codes.append("48;5;\(entry)") }
    return "\u{1B}[\(codes.joined(separator: ";"))m"
  }
}
