import Runs
import TextUI
import Words

/// A loss that is no longer a number, said in large: what, where, why, and the ways out.
enum DivergenceBox {
  static func draw(_ dashboard: PanelContext, into grid: inout CharacterGrid, area: Area) {
    guard let divergence = dashboard.run.divergence else { return }
    let (pen, theme) = (dashboard.pen, dashboard.pen.theme)
    let words = dashboard.phrases.divergence(divergence, atStart: dashboard.snapshot.hasDivergedAtStart)
    var lines: [[Word]] = [
      [
        Word(words.before + " ", theme.value), Word(divergence.value.rawValue, theme.bad),
        Word(" " + words.after, theme.value),
      ]
    ]
    lines += words.cause.map { [Word($0, theme.value)] } + [[]]
    lines += words.ways.map { [Word($0.keys, theme.hintKey), Word("  " + $0.words, theme.label)] }
    // In little room first the gap goes, then the cause, so that the ways out stay.
    if area.height < lines.count + 6 { lines.removeAll(where: \.isEmpty) }
    if area.height < lines.count + 2 { lines.remove(at: 1) }
    let width = min(area.width, (lines.map { pen.width($0) }.max() ?? 0) + 6)
    let height = min(area.height, lines.count + 2)
    // Beside the end of the curve, on the side with more room.
    let isEarly = Double(divergence.epoch) < dashboard.chart.xLimits.high / 2
    let column = isEarly ? area.endColumn - width : min(area.column + 8, area.endColumn - width)
    let box = Area(
      column: column, row: area.row + (area.height - height) / 2, width: width, height: height)
    // A free column on either side keeps what lies behind apart.
    grid.fill(Area(column: box.column - 1, row: box.row, width: box.width + 2, height: box.height))
    var frame = theme.bad
    frame.attributes.remove(.underline)
    var title = frame
    title.attributes.insert(.reverse)
    let inside = grid.box(box, title: words.title, lines: pen.boxLines, style: frame, titleStyle: title)
      .inset(left: 2, right: 1)
    for (row, line) in lines.enumerated() { pen.write(line, row: row, in: inside, on: &grid) }
  }
}
