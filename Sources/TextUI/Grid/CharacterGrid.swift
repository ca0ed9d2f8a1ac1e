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
///
/// The grid keeps two promises however it is written to, so that no terminal has to check again: every cell
/// holds a printable character, and a two-column character is always followed by its continuation.
package struct CharacterGrid: Hashable, Sendable {
  /// Where text is being typed.
  package struct Caret: Hashable, Sendable {
    package var column: Int
    package var row: Int

    package init(column: Int, row: Int) {
      self.column = column
      self.row = row
    }
  }

  package let width: Int
  package let height: Int
  /// Where the terminal shows its own cursor; nowhere if nil.
  package var caret: Caret?
  /// Row-major, `width * height` cells.
  package private(set) var cells: [Cell]

  package init(width: Int, height: Int) {
    self.width = max(width, 0)
    self.height = max(height, 0)
    cells = Array(repeating: .blank, count: self.width * self.height)
  }

  /// The cell at a place. Reading outside gives a blank; writing outside does nothing.
  ///
  /// Writing a two-column character also writes its continuation (or a blank where only one column is left);
  /// writing over one half of a two-column character blanks the other half; a character without a picture of
  /// its own becomes `?`.
  package subscript(column: Int, row: Int) -> Cell {
    get { contains(column, row) ? cells[row * width + column] : .blank }
    set {
      guard contains(column, row) else { return }
      let index = row * width + column
      switch newValue.scalar.displayWidth {
      case 1:
        replace(index, column, newValue)
      case 2 where column + 1 < width:
        replace(index + 1, column + 1, .blank)
        replace(index, column, newValue)
        cells[index + 1] = Cell(Cell.continuation, newValue.style)
      case 2:
        replace(index, column, Cell(" ", newValue.style))
      default:
        // Half of a pair is never written alone; it came with the character on its left.
        if newValue.scalar == Cell.continuation {
          if cells[index].scalar != Cell.continuation { replace(index, column, Cell(" ", newValue.style)) }
        } else {
          replace(index, column, Cell("?", newValue.style))
        }
      }
    }
  }

  /// Changes one cell and blanks what remains of a two-column character that it cuts in half.
  private mutating func replace(_ index: Int, _ column: Int, _ cell: Cell) {
    if cells[index].scalar == Cell.continuation, column > 0 {
      cells[index - 1].scalar = " "
    }
    if column + 1 < width, cells[index + 1].scalar == Cell.continuation {
      cells[index + 1].scalar = " "
    }
    cells[index] = cell
  }

  private func contains(_ column: Int, _ row: Int) -> Bool {
    column >= 0 && column < width && row >= 0 && row < height
  }
}
