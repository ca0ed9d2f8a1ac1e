/// One place on the screen: a character of one or two columns and how it looks.
package struct Cell: Hashable, Sendable {
  /// The character shown. The right half of a two-column character holds ``Cell/continuation``.
  package var scalar: Unicode.Scalar
  package var style: Style

  package init(_ scalar: Unicode.Scalar, _ style: Style = .plain) {
    self.scalar = scalar
    self.style = style
  }

  package static let blank = Cell(" ")
  /// What the right half of a two-column character holds; never drawn by itself.
  package static let continuation: Unicode.Scalar = "\0"
}

/// A rectangle of cells, row by row from the top left: what a frame is before any terminal sees it.
package struct CharacterGrid: Hashable, Sendable {
  package let width: Int
  package let height: Int
  /// Row-major, `width * height` cells.
  package private(set) var cells: [Cell]

  package init(width: Int, height: Int) {
    self.width = max(width, 0)
    self.height = max(height, 0)
    cells = Array(repeating: .blank, count: self.width * self.height)
  }

  /// The cell at a place. Reading outside gives a blank; writing outside does nothing.
  package subscript(column: Int, row: Int) -> Cell {
    get { contains(column, row) ? cells[row * width + column] : .blank }
    set { if contains(column, row) { cells[row * width + column] = newValue } }
  }

  private func contains(_ column: Int, _ row: Int) -> Bool {
    column >= 0 && column < width && row >= 0 && row < height
  }
}
