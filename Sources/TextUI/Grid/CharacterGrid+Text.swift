import Words

extension CharacterGrid {
  /// Writes a text from a column to the right and returns the columns it took.
  ///
  /// The text ends at the grid's edge and after `limit` columns; a two-column character that would be cut is
  /// left out. Whatever a stranger's file may hold is safe to pass: control characters and escapes arrive as
  /// `?`; combining, zero-width and direction marks are dropped. Columns left of the grid count as used.
  @discardableResult
  package mutating func write(
    _ text: String, column: Int, row: Int, style: Style = .plain, limit: Int = .max, ascii: Bool = false
  ) -> Int {
    let end = column + min(max(limit, 0), max(width - column, 0))
    var place = column
    for scalar in Hangul.composed(text).unicodeScalars {
      guard let shown = scalar.shown(ascii: ascii) else { continue }
      if place + shown.width > end { break }
      if place >= 0 {
        self[place, row] = Cell(shown.scalar, style)
      } else if place + shown.width > 0 {
        self[0, row] = Cell(" ", style)
      }
      place += shown.width
    }
    return place - column
  }

  /// The text of each row without its trailing blanks: a picture for tests and for plain output.
  package var rows: [String] {
    (0..<height).map { row in
      var text = String.UnicodeScalarView()
      var length = 0
      for cell in cells[row * width..<(row + 1) * width] where cell.scalar != Cell.continuation {
        text.append(cell.scalar)
        if cell.scalar != " " { length = text.count }
      }
      return String(text.prefix(length))
    }
  }
}
