import TextUI

/// What the last key did, or why it did nothing.
enum NoticeLine {
  /// Rows that the words need on a screen of this width, 0 for none; a complaint about a file may need several.
  static func height(_ dashboard: Dashboard, width: Int) -> Int {
    min(lines(dashboard, dashboard.context, width).count, mostRows)
  }

  private static let mostRows = 3

  private static func lines(_ dashboard: Dashboard, _ context: PanelContext, _ width: Int) -> [[Word]] {
    let words = dashboard.notices.words
    return context.pen.wrap(words, to: width - 2).map { [Word($0, context.pen.theme.hintText)] }
  }

  static func draw(
    _ dashboard: Dashboard, _ context: PanelContext, into grid: inout CharacterGrid, area: Area
  ) {
    let lines = lines(dashboard, context, area.width)
    guard !lines.isEmpty, area.height > 0 else { return }
    let (pen, inside) = (context.pen, area.inset(left: 1, right: 1))
    for row in 0..<min(area.height, lines.count) {
      let isLast = row == area.height - 1
      let blank = [Word(" ", pen.theme.label)]
      let words = isLast ? Array(lines[row...].joined(separator: blank)) : lines[row]
      pen.write(words, row: row, in: inside, on: &grid)
    }
  }
}
