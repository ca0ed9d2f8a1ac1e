import TextUI

/// One line of the side panel: words on the left, words at the right edge.
struct PanelRow {
  enum Kind {
    case words(left: [Word], right: [Word])
    /// A line across, with a heading, and what stands over the column on the right.
    case rule(String, right: String)
    case blank
  }

  let kind: Kind
  /// Rows with the highest number are left out first where there is little room.
  let rank: Int

  static func words(_ left: [Word], right: [Word] = [], rank: Int) -> PanelRow {
    PanelRow(kind: .words(left: left, right: right), rank: rank)
  }
  static func rule(_ heading: String, right: String = "", rank: Int) -> PanelRow {
    PanelRow(kind: .rule(heading, right: right), rank: rank)
  }
  static func blank(rank: Int) -> PanelRow { PanelRow(kind: .blank, rank: rank) }

  /// The rows that fit, in their order; of equal ranks the last goes first.
  static func fitting(_ rows: [PanelRow], height: Int) -> [PanelRow] {
    var kept = Array(rows.enumerated())
    while kept.count > max(height, 0) {
      guard
        let place = kept.indices.max(by: {
          (kept[$0].element.rank, kept[$0].offset) < (kept[$1].element.rank, kept[$1].offset)
        })
      else { break }
      kept.remove(at: place)
    }
    return kept.map(\.element)
  }

  func draw(_ pen: Pen, row: Int, in area: Area, on grid: inout CharacterGrid) {
    switch kind {
    case .blank: break
    case .rule(let heading, let right):
      let end = max(0, area.width - (right.isEmpty ? 0 : pen.width(right) + 1))
      let used = pen.write(
        heading + " ", pen.theme.label, row: row, in: area.inset(right: area.width - end), on: &grid)
      let line = String(repeating: "─", count: max(0, end - used))
      pen.write(line, pen.theme.frame, at: used, row: row, in: area, on: &grid)
      pen.write(" " + right, pen.theme.label, at: end, row: row, in: area, on: &grid)
    case .words(let left, let right):
      let start = max(0, area.width - pen.width(right))
      pen.write(left, row: row, in: area.inset(right: right.isEmpty ? 0 : area.width - start + 1), on: &grid)
      pen.write(right, at: start, row: row, in: area, on: &grid)
    }
  }
}
