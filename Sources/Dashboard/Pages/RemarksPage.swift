import TextUI

/// What was decided while the data was read, before anyone looks at a curve; the next key closes it and does no more.
struct RemarksPage: Page {
  let mode = KeyBinding.Mode.remarks

  /// Wider lines are hard to read.
  private static let mostColumns = 84

  func press(_ key: Key, _ dashboard: inout Dashboard) -> [Dashboard.Effect] { dashboard.closePage() }

  func draw(_ dashboard: Dashboard, into grid: inout CharacterGrid, area: Area) {
    let (pen, theme, phrases) = (dashboard.pen, dashboard.pen.theme, dashboard.phrases)
    let area = area.inset(top: 1, bottom: 2)
    let width = min(area.width, Self.mostColumns)
    let room = max(area.height - 3, 1)
    var lines = dashboard.snapshot.subject.remarks.flatMap { remark in
      pen.wrap(remark, to: width - 6).enumerated().map { ($0.offset == 0 ? "- " : "  ") + $0.element }
    }
    if lines.count > room { lines = lines.prefix(room - 1) + [phrases.moreInHelp] }
    let (inside, _) = pen.box(
      phrases.aboutData, width: width, height: lines.count + 3, style: theme.frame, titleStyle: theme.title,
      in: area, on: &grid)
    for (row, line) in lines.enumerated() { pen.write(line, theme.value, row: row, in: inside, on: &grid) }
    let foot = phrases.anyKeyCloses
    pen.write(
      [Word(foot.keys + " ", theme.hintKey), Word(foot.words, theme.hintText)], row: inside.height - 1,
      in: inside, on: &grid)
  }
}
