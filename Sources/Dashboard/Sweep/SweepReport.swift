import Runs
import TextUI

/// A sweep on one sheet: chart, table, what the verdicts mean, and what to do next.
package struct SweepReport {
  private let result: SweepResult
  private let title: String
  private let pen: Pen
  private let phrases: any Phrases = English()

  /// - Parameter title: what was trained, for the first line.
  package init(_ result: SweepResult, title: String, markers: MarkerSet) {
    self.result = result
    self.title = title
    pen = Pen(theme: Self.theme, markers: markers)
  }

  /// The terminal's own colours, whose background nobody knows here, and hues that show on dark and on light.
  private static let theme: Theme = {
    var theme = Theme.mono
    theme.name = "sheet"
    theme.value = .plain
    theme.good = Style(foreground: .palette(71))
    theme.warning = Style(foreground: .palette(136))
    theme.bad = Style(foreground: .palette(160))
    return theme
  }()

  /// The height of the chart where there is room, and the least of it.
  private static let chartRows = (most: 18, least: 12)
  private static let usualWidth = 80

  /// - Parameters:
  ///   - width: the terminal's columns; nil to make the table as wide as it needs.
  ///   - height: the terminal's rows, which the sheet keeps to if a lower chart is enough for that.
  package func render(width: Int?, height: Int? = nil) -> CharacterGrid {
    let theme = pen.theme
    let sheet = max(width ?? Self.usualWidth, 24)
    let chart = SweepChart(result)
    let table = SweepTable(
      result, keys: result.runs.indices.map(chart.key), theme: theme, phrases: phrases, room: width)
    let (glossary, advice) = (glossary(sheet), advice(sheet))

    let hasChart = !chart.drawn.isEmpty
    // Blank lines set the parts apart; the last line stays for the prompt.
    let others = 1 + table.height + glossary.count + advice.count + 3 + (hasChart ? 1 : 0)
    let chartHeight =
      hasChart ? min(max((height ?? .max) - others, Self.chartRows.least), Self.chartRows.most) : 0
    var grid = CharacterGrid(width: max(sheet, table.width), height: others - 1 + chartHeight)

    var row = 0
    let choice = hasChart && chart.drawn.count < result.runs.count
    let head = choice ? "\(title); the chart shows the \(chart.drawn.count) lowest" : title
    grid.write(pen.spelled(head), column: 0, row: row, style: theme.title, ascii: pen.isASCII)
    row += 1
    if hasChart {
      let area = Area(column: 0, row: row, width: sheet, height: chartHeight)
      chart.draw(into: &grid, area: area, markers: pen.markers, theme: theme)
      row += chartHeight + 1
    }
    table.draw(into: &grid, row: row, ascii: pen.isASCII)
    row += table.height + 1
    for line in glossary {
      var column = 0
      for (text, style) in line {
        column += grid.write(text, column: column, row: row, style: style, ascii: pen.isASCII)
      }
      row += 1
    }
    row += 1
    for line in advice {
      grid.write(line, column: 0, row: row, style: theme.title, ascii: pen.isASCII)
      row += 1
    }
    return grid
  }

  private var validates: Bool { result.runs.contains { $0.outcome.validationLoss != nil } }

  /// What each verdict means that there is.
  private func glossary(_ width: Int) -> [[(String, Style)]] {
    let present = SweepVerdict.allCases.filter(result.verdicts.contains)
    let indent = (present.map { phrases.verdict($0).utf8.count }.max() ?? 0) + 2
    return present.flatMap { verdict in
      pen.wrap(phrases.meaning(verdict, validates: validates), to: width - indent).enumerated().map {
        index, line in
        let word = (index == 0 ? phrases.verdict(verdict) : "").padded(right: indent)
        return [(word, verdict.style(pen.theme)), (line, pen.theme.label)]
      }
    }
  }

  private func advice(_ width: Int) -> [String] {
    let sizesVary = Set(result.runs.map(\.outcome.parameterCount)).count > 1
    let all = result.advice
    return all.flatMap { advice in
      let sentences = phrases.advice(advice, validates: validates, sizesVary: sizesVary)
      return pen.wrap(all.count > 1 ? "By \(advice.lossName): \(sentences)" : sentences, to: width)
    }
  }
}
