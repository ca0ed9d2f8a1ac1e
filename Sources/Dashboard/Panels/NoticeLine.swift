import TextUI

/// What the last key did, or why it did nothing.
enum NoticeLine: Panel {
  static func hasWords(_ dashboard: Dashboard) -> Bool { !words(dashboard).isEmpty }

  private static func words(_ dashboard: Dashboard) -> String {
    dashboard.notice ?? dashboard.snapshot.notice
  }

  static func draw(_ dashboard: Dashboard, into grid: inout CharacterGrid, area: Area) {
    let words = words(dashboard)
    guard !words.isEmpty else { return }
    let (pen, theme) = (dashboard.pen, dashboard.pen.theme)
    pen.write(
      [Word("> ", theme.hintKey), Word(words, theme.hintText)], in: area.inset(left: 1, right: 1), on: &grid)
  }
}
