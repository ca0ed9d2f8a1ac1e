import Runs
import TextUI
import Words

/// A loss that is no longer a number, said in large: what, where, why, and the ways out.
enum DivergenceBox: Panel {
  static func draw(_ dashboard: Dashboard, into grid: inout CharacterGrid, area: Area) {
    guard let divergence = dashboard.divergence else { return }
    let (pen, theme) = (dashboard.pen, dashboard.pen.theme)
    let epoch = NumberText.grouped(divergence.epoch)
    var lines: [[Word]] = [
      [
        Word("\(dashboard.phrases.curve(divergence.quantity)) is ", theme.value),
        Word(divergence.value.rawValue, theme.bad),
        Word(" at epoch \(epoch)", theme.value),
      ]
    ]
    if dashboard.snapshot.hasDivergedAtStart {
      lines += [
        [Word("no step was taken yet: inputs or", theme.value)],
        [Word("first parameters are too large", theme.value)],
        [],
        [Word("--standardize", theme.hintKey), Word(" shrinks the inputs;", theme.label)],
        [Word("--input-scale 0.1", theme.hintKey), Word(" does so by hand", theme.label)],
      ]
    } else {
      lines += [
        [Word("learning rate \(shortest(divergence.learningRate)) is too high", theme.value)],
        [],
        [Word("u", theme.hintKey), Word("  back to finite parameters", theme.label)],
        [Word("R", theme.hintKey), Word("  start again", theme.label)],
        [Word("[", theme.hintKey), Word("  first lower the learning rate", theme.label)],
      ]
    }
    // In little room first the gap goes, then the cause, so that the ways out stay.
    if area.height < lines.count + 6 { lines.removeAll(where: \.isEmpty) }
    if area.height < lines.count + 2 { lines.remove(at: 1) }
    let width = min(area.width, (lines.map { pen.width($0) }.max() ?? 0) + 6)
    let height = min(area.height, lines.count + 2)
    // Beside the end of the curve, on the side with more room.
    let isEarly = Double(divergence.epoch) < dashboard.xLimits.high / 2
    let column = isEarly ? area.endColumn - width : min(area.column + 8, area.endColumn - width)
    let box = Area(
      column: column, row: area.row + (area.height - height) / 2, width: width, height: height)
    // A free column on either side keeps what lies behind apart.
    grid.fill(Area(column: box.column - 1, row: box.row, width: box.width + 2, height: box.height))
    var frame = theme.bad
    frame.attributes.remove(.underline)
    var title = frame
    title.attributes.insert(.reverse)
    let inside = grid.box(box, title: "DIVERGED", lines: pen.boxLines, style: frame, titleStyle: title)
      .inset(left: 2, right: 1)
    for (row, line) in lines.enumerated() { pen.write(line, row: row, in: inside, on: &grid) }
  }
}
