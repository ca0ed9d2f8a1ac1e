/// The lines of a box.
package enum BoxLines: Hashable, Sendable {
  case rounded
  case plain
  case ascii

  /// Corners clockwise from the top left, then the horizontal and the vertical line.
  fileprivate var scalars: [Unicode.Scalar] {
    switch self {
    case .rounded: ["╭", "╮", "╯", "╰", "─", "│"]
    case .plain: ["┌", "┐", "┘", "└", "─", "│"]
    case .ascii: ["+", "+", "+", "+", "-", "|"]
    }
  }
}

extension CharacterGrid {
  /// Fills the part of an area that lies on the grid.
  package mutating func fill(_ area: Area, with cell: Cell = .blank) {
    let columns = max(area.column, 0)..<max(min(area.endColumn, width), max(area.column, 0))
    let rows = max(area.row, 0)..<max(min(area.endRow, height), max(area.row, 0))
    for row in rows {
      for column in columns { self[column, row] = cell }
    }
  }

  /// Draws a frame along the edge of an area, with a title in its upper line, and returns the area inside.
  ///
  /// Areas of less than two rows or columns have no inside; nothing is drawn there.
  @discardableResult
  package mutating func box(
    _ area: Area, title: String = "", lines: BoxLines = .rounded, style: Style = .plain,
    titleStyle: Style? = nil
  ) -> Area {
    guard area.width >= 2, area.height >= 2 else { return area.inset(by: 1) }
    let scalars = lines.scalars
    let (right, bottom) = (area.endColumn - 1, area.endRow - 1)
    for column in area.column...right {
      self[column, area.row] = Cell(scalars[4], style)
      self[column, bottom] = Cell(scalars[4], style)
    }
    for row in area.row...bottom {
      self[area.column, row] = Cell(scalars[5], style)
      self[right, row] = Cell(scalars[5], style)
    }
    self[area.column, area.row] = Cell(scalars[0], style)
    self[right, area.row] = Cell(scalars[1], style)
    self[right, bottom] = Cell(scalars[2], style)
    self[area.column, bottom] = Cell(scalars[3], style)

    let room = area.width - 6
    if !title.isEmpty, room > 0 {
      let ascii = lines == .ascii
      let text = " " + title.abbreviated(to: room, ascii: ascii) + " "
      write(text, column: area.column + 2, row: area.row, style: titleStyle ?? style, ascii: ascii)
    }
    return area.inset(by: 1)
  }
}
