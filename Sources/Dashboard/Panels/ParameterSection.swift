import Runs
import TextUI
import Words

/// The parameters, each with its gradient, and the size of the whole gradient.
enum ParameterSection {
  /// A model with more parameters than this shows only the first few of them.
  private static let mostListed = 16
  private static let fewListed = 3

  static func rows(_ dashboard: PanelContext, _ area: Area) -> [PanelRow] {
    let (snapshot, theme) = (dashboard.snapshot, dashboard.pen.theme)
    let count = snapshot.subject.parameterCount
    let isLarge = count > mostListed
    let columns = Columns(area.width, isLarge: isLarge)
    let heading =
      snapshot.subject.task == .landscape
      ? "place" : isLarge ? NumberWords.count(count, "parameter") : "parameters"
    var rows: [PanelRow] = [
      .blank(rank: 44),
      .rule(heading, rank: isLarge ? 28 : 43),
      .words(
        [
          Word("".padded(right: columns.name), theme.dim),
          Word("value".padded(left: columns.number), theme.dim),
          Word("gradient".padded(left: columns.number), theme.dim),
        ], rank: 45),
    ]
    // The first ones of a large model, whose numbers nobody reads; how many are not here is said below them.
    let shown = snapshot.parameters.prefix(isLarge ? fewListed : max(2, area.height - 16))
    for (index, parameter) in shown.enumerated() {
      rows.append(
        .words(
          [
            Word(
              parameter.name.abbreviated(to: columns.name - 1, ascii: dashboard.pen.isASCII)
                .padded(right: columns.name), theme.label),
            Word(columns.text(parameter.value), theme.title),
            Word(parameter.gradient.map(columns.text) ?? "-".padded(left: columns.number), theme.value),
          ], rank: isLarge ? 41 : index < 2 ? 4 : 26))
    }
    let hidden = count - shown.count
    if hidden > 0 {
      rows.append(
        .words([Word("and \(NumberText.grouped(hidden)) more", theme.dim)], rank: isLarge ? 41 : 27))
    }
    let piles = snapshot.controls.map { !$0.zeroGrad && $0.accumulatedPasses > 1 } ?? false
    let style = piles ? theme.warning : theme.value
    rows.append(
      .words(
        [
          Word("grad norm".padded(right: columns.name + columns.number), theme.label),
          Word(snapshot.gradientNorm.map(columns.text) ?? "-".padded(left: columns.number), style),
        ], rank: 5))
    // A large panel has a chart of it below.
    if !GradientChart.fits(area) {
      let quiet = style == theme.value ? theme.label : style
      rows.append(
        .words([Word(Sparkline.text(dashboard, width: area.width), quiet)], rank: isLarge ? 32 : 42))
    }
    return rows
  }

  /// A name and two numbers of equal width.
  private struct Columns {
    let name: Int
    let number: Int
    private let places: Int

    init(_ width: Int, isLarge: Bool) {
      // The names of a large model are long, and its numbers many.
      number = min(max((width - (isLarge ? 9 : 5)) / 2, 6), 16)
      name = max(width - 2 * number, 2)
      places = width >= SidePanel.wide ? 6 : 4
    }

    func text(_ x: Double) -> String {
      NumberWords.decimal(x, places: places, width: number - 1).padded(left: number)
    }
  }
}
