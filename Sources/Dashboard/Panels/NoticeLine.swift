import TextUI

/// What the last key did, or why it did nothing.
enum NoticeLine: Panel {
  static func hasWords(_ dashboard: Dashboard) -> Bool { !dashboard.notices.words.isEmpty }

  /// Rows that the words need on a screen of this width; a complaint about a file may need several.
  static func height(_ dashboard: Dashboard, width: Int) -> Int {
    min(max(lines(dashboard, width).count, 1), mostRows)
  }

  private static let mostRows = 3
  private static let sign = "> "

  private static func lines(_ dashboard: Dashboard, _ width: Int) -> [String] {
    dashboard.pen.wrap(dashboard.notices.words, to: width - 2 - sign.count)
  }

  static func draw(_ dashboard: Dashboard, into grid: inout CharacterGrid, area: Area) {
    let lines = lines(dashboard, area.width)
    guard !lines.isEmpty, area.height > 0 else { return }
    let (pen, theme) = (dashboard.pen, dashboard.pen.theme)
    let inside = area.inset(left: 1, right: 1)
    grid.fill(area)
    pen.write(sign, theme.hintKey, in: inside, on: &grid)
    for row in 0..<min(area.height, lines.count) {
      let isLast = row == area.height - 1
      let text = isLast ? lines[row...].joined(separator: " ") : lines[row]
      pen.write(text, theme.hintText, at: sign.count, row: row, in: inside, on: &grid)
    }
  }
}
