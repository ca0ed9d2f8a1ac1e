/// A rectangle of a grid's cells. Its sides are never negative; an area without cells draws nothing.
package struct Area: Hashable, Sendable {
  package var column: Int
  package var row: Int
  package let width: Int
  package let height: Int

  package init(column: Int, row: Int, width: Int, height: Int) {
    self.column = column
    self.row = row
    self.width = max(width, 0)
    self.height = max(height, 0)
  }

  /// The first column to the right of the area.
  package var endColumn: Int { column + width }
  /// The first row below the area.
  package var endRow: Int { row + height }
  package var isEmpty: Bool { width == 0 || height == 0 }

  /// What remains inside margins; empty where they meet.
  package func inset(left: Int = 0, top: Int = 0, right: Int = 0, bottom: Int = 0) -> Area {
    Area(
      column: column + min(left, width), row: row + min(top, height),
      width: width - left - right, height: height - top - bottom)
  }

  /// What remains inside one margin on all four sides.
  package func inset(by margin: Int) -> Area {
    inset(left: margin, top: margin, right: margin, bottom: margin)
  }

  /// The first `columns` columns, and the rest to the right of them.
  package func split(left columns: Int) -> (left: Area, rest: Area) {
    let part = min(max(columns, 0), width)
    return (inset(right: width - part), inset(left: part))
  }

  /// The last `columns` columns, and the rest to the left of them.
  package func split(right columns: Int) -> (rest: Area, right: Area) {
    let (rest, right) = split(left: width - min(max(columns, 0), width))
    return (rest, right)
  }

  /// The first `rows` rows, and the rest below them.
  package func split(top rows: Int) -> (top: Area, rest: Area) {
    let part = min(max(rows, 0), height)
    return (inset(bottom: height - part), inset(top: part))
  }

  /// The last `rows` rows, and the rest above them.
  package func split(bottom rows: Int) -> (rest: Area, bottom: Area) {
    let (rest, bottom) = split(top: height - min(max(rows, 0), height))
    return (rest, bottom)
  }
}

extension CharacterGrid {
  /// The whole grid as an area.
  package var area: Area { Area(column: 0, row: 0, width: width, height: height) }
}
