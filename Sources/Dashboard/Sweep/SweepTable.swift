import Runs
import TextUI
import Words

/// The runs of a sweep as a table: what varies, what came of it, and the verdict.
struct SweepTable {
  struct Column {
    let title: String
    let cells: [String]
    var isNumber = true
    /// How soon it goes where there is no room for all; nil for never.
    var rank: Int?
    /// How a row's cell looks.
    var style: (Int) -> Style

    var width: Int { ([title] + cells).map { displayWidth(of: $0) }.max() ?? 0 }
  }

  private(set) var columns: [Column]
  private let rowCount: Int
  private let theme: Theme

  private static let gap = 2

  /// - Parameters:
  ///   - keys: the letter of each run's curve and how it looks; blank for one without a curve.
  ///   - room: the columns that there are; nil for as many as it takes.
  init(
    _ result: SweepResult, keys: [(letter: String, style: Style)], theme: Theme, phrases: any Phrases,
    room: Int?
  ) {
    self.theme = theme
    let (runs, outcomes) = (result.runs, result.runs.map(\.outcome))
    rowCount = runs.count
    func column(
      _ title: String, rank: Int? = nil, _ style: Style, _ cell: (SweepOutcome) -> String
    ) -> Column { Column(title: title, cells: outcomes.map(cell), rank: rank, style: { _ in style }) }

    columns = [Column(title: "", cells: keys.map(\.letter), isNumber: false, style: { keys[$0].style })]
    for (index, field) in result.fields.enumerated() {
      columns.append(
        Column(
          title: field.name, cells: runs.map { $0.settings[index].text.abbreviated(to: 32) },
          isNumber: field.isNumber, style: { _ in theme.value }))
    }
    columns.append(column("params", rank: 2, theme.label) { NumberText.grouped($0.parameterCount) })
    if Set(outcomes.map(\.epochs)).count > 1 {
      columns.append(column("epochs", rank: 4, theme.label) { NumberText.grouped($0.epochs) })
    }
    let validates = outcomes.contains { $0.validationLoss != nil }
    columns.append(column(validates ? "train" : "loss", theme.value) { Self.text($0.loss) })
    if validates { columns.append(column("val", theme.value) { Self.text($0.validationLoss) }) }
    columns.append(column(validates ? "best val" : "best", rank: 1, theme.label) { Self.text($0.best?.loss) })
    columns.append(column("at", rank: 3, theme.label) { $0.best.map { NumberText.grouped($0.epoch) } ?? "-" })
    if outcomes.contains(where: { $0.trainMetrics?.accuracy != nil }) {
      columns.append(
        column(validates ? "val acc" : "acc", theme.value) { outcome in
          let accuracy = (validates ? outcome.validationMetrics : outcome.trainMetrics)?.accuracy
          return accuracy.map { "\(NumberText.fixed(100 * $0, digits: 1)) %" } ?? "-"
        })
    }
    let verdicts = result.verdicts
    columns.append(
      Column(title: "verdict", cells: verdicts.map(phrases.verdict), isNumber: false) {
        verdicts[$0].style(theme)
      })
    if let room { shrink(to: room) }
  }

  private static func text(_ loss: Double?) -> String {
    loss.map { NumberWords.decimal($0, places: 4, width: 8) } ?? "-"
  }

  private mutating func shrink(to room: Int) {
    while width > room, let last = columns.compactMap(\.rank).max() { columns.removeAll { $0.rank == last } }
  }

  var width: Int { columns.reduce(0) { $0 + $1.width + Self.gap } - Self.gap }

  /// The heads and the rows.
  var height: Int { rowCount + 1 }

  func draw(into grid: inout CharacterGrid, row: Int, ascii: Bool) {
    var start = 0
    for column in columns {
      func write(_ text: String, _ style: Style, row: Int) {
        let shift = column.isNumber ? column.width - displayWidth(of: text) : 0
        grid.write(text, column: start + shift, row: row, style: style, ascii: ascii)
      }
      write(column.title, theme.dim, row: row)
      for (index, cell) in column.cells.enumerated() {
        write(cell, column.style(index), row: row + 1 + index)
      }
      start += column.width + Self.gap
    }
  }
}

extension SweepVerdict {
  func style(_ theme: Theme) -> Style {
    var style =
      switch self {
      case .fits: theme.good
      case .underfits, .overfits, .learning, .unstable, .accumulating: theme.warning
      case .behind, .stopped: theme.label
      case .diverged: theme.bad
      }
    style.attributes.insert(.bold)
    return style
  }
}
