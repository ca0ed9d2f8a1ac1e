import Testing
import TextUI

@Suite("A grid as lines")
struct PlainLineTests {
  private var grid: CharacterGrid {
    var grid = CharacterGrid(width: 8, height: 3)
    grid.write("ab", column: 1, row: 0, style: Style(foreground: .palette(71), attributes: .bold))
    grid.write("c", column: 3, row: 0)
    grid.write("猫", column: 0, row: 1)
    grid.write(
      "  ", column: 4, row: 1, style: Style(background: .palette(3), attributes: [.dim, .underline]))
    grid.write("  ", column: 0, row: 2, style: Style(foreground: .palette(9), attributes: .bold))
    return grid
  }

  @Test("without colours is its text")
  func plain() {
    #expect(grid.lines(colored: false) == [" abc", "猫", ""])
  }

  @Test("with colours sets each style once and ends in the terminal's own")
  func colored() {
    #expect(
      grid.lines(colored: true) == [
        " \u{1B}[0;1;38;5;71mab\u{1B}[0mc",
        // A background shows on a blank; a colour of letters does not.
        "猫  \u{1B}[0;2;4;48;5;3m  \u{1B}[0m",
        "",
      ])
  }

  @Test("with colours of nothing is nothing")
  func empty() {
    #expect(CharacterGrid(width: 0, height: 2).lines(colored: true) == ["", ""])
    #expect(CharacterGrid(width: 3, height: 0).lines(colored: true) == [])
  }
}

@Suite("Letters on curves")
struct CurveSymbolTests {
  private func chart(_ markers: MarkerSet) -> [String] {
    let series = ["a", "b"].enumerated().map { index, letter in
      ChartSeries(
        name: letter, style: .plain, pattern: .solid,
        points: (0...10).map { ChartPoint(x: Double($0), value: Double(index) + Double($0) * 0.02) },
        symbol: letter.unicodeScalars.first)
    }
    var chart = LineChart(series: series)
    chart.showsLegend = false
    chart.showsGuides = false
    chart.markers = markers
    var grid = CharacterGrid(width: 60, height: 8)
    chart.draw(into: &grid, area: grid.area)
    return grid.rows
  }

  @Test("stand now and then, at different places for each curve", arguments: [MarkerSet.braille, .blocks])
  func letters(markers: MarkerSet) {
    let rows = chart(markers).map { Array($0) }
    func columns(_ letter: Character) -> [Int] {
      rows.flatMap { row in row.indices.filter { row[$0] == letter } }
    }
    let (a, b) = (columns("a"), columns("b"))
    #expect(a.count == 3 && b.count == 3)
    #expect(zip(a, a.dropFirst()).allSatisfy { $1 - $0 == 20 })
    #expect(zip(a, b).allSatisfy { $1 - $0 == 10 })
  }

  @Test("are the whole curve in ASCII")
  func ascii() {
    let text = chart(.ascii).joined()
    #expect(text.count { $0 == "a" } > 40 && text.count { $0 == "b" } > 40)
    #expect(!text.contains("*"))
  }
}
