import TextUI

/// What was decided while the data was read, before anyone looks at a curve; the next key closes it.
enum RemarksBox: Panel {
  /// Wider lines are hard to read.
  private static let mostColumns = 84

  static func draw(_ dashboard: Dashboard, into grid: inout CharacterGrid, area: Area) {
    let (pen, theme) = (dashboard.pen, dashboard.pen.theme)
    let width = min(area.width, mostColumns)
    let room = max(area.height - 3, 1)
    var lines = dashboard.snapshot.subject.remarks.flatMap { remark in
      pen.wrap(remark, to: width - 6).enumerated().map { ($0.offset == 0 ? "- " : "  ") + $0.element }
    }
    if lines.count > room { lines = lines.prefix(room - 1) + ["… more in the help page"] }
    let height = min(area.height, lines.count + 3)
    let box = Area(
      column: area.column + (area.width - width) / 2, row: area.row + (area.height - height) / 2,
      width: width, height: height)
    // A free column on either side keeps what lies behind apart.
    grid.fill(Area(column: box.column - 1, row: box.row, width: box.width + 2, height: box.height))
    let inside = grid.box(
      box, title: "About this data", lines: pen.boxLines, style: theme.frame, titleStyle: theme.title
    ).inset(left: 1, right: 1)
    for (row, line) in lines.enumerated() { pen.write(line, theme.value, row: row, in: inside, on: &grid) }
    let foot = [Word("any key ", theme.hintKey), Word("closes this; help keeps it", theme.hintText)]
    pen.write(foot, row: inside.height - 1, in: inside, on: &grid)
  }
}
