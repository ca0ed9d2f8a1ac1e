import TestSupport
import Testing
import TextUI

/// Charts as pictures. Look at a new one before you write it down.
@Suite struct LineChartTests {
  private static let falling = (0...50).map {
    ChartPoint(x: Double($0) * 100, value: 80 / (1 + 0.5 * Double($0)) + 2.9)
  }
  private static let fallingLate = (0...50).map {
    ChartPoint(x: Double($0) * 100, value: 200 / (1 + 0.3 * Double($0)) + 5.7)
  }

  private func twoCurves(_ markers: MarkerSet) -> LineChart {
    var chart = LineChart(series: [
      ChartSeries(name: "train", style: Theme.dark.train, pattern: .solid, points: Self.falling),
      ChartSeries(
        name: "validation", style: Theme.dark.validation, pattern: .dashed, points: Self.fallingLate),
    ])
    chart.markers = markers
    chart.x = ChartAxis(title: "epoch", unit: .count)
    chart.y.title = "loss"
    return chart
  }

  private func values(_ values: [Double]) -> [ChartPoint] {
    values.enumerated().map { ChartPoint(x: Double($0.offset), value: $0.element) }
  }

  private func drawn(_ chart: LineChart, _ width: Int, _ height: Int) -> CharacterGrid {
    var grid = CharacterGrid(width: width, height: height)
    chart.draw(into: &grid, area: grid.area)
    return grid
  }

  @Test func `two curves in braille`() {
    expectPicture(
      drawn(twoCurves(.braille), 54, 14),
      """
       loss  ⠒⠒⠒⠒⠒ train 5.9769   ⠒⠒ ⠒⠒ validation 18.200
            │
            │
        200 ┤⠄  ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
            │⢸
            │ ⢆
            │ ⠈⠂
        100 ┤  ⠘⡄   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
            │⢄  ⠈⠒
            │⠈⢆    ⠉⠒ ⢄⣀
            │  ⠑⠤⣀⣀      ⠉⠉ ⠒⠒ ⠤⠤ ⠤⠤ ⣀⣀ ⣀⣀ ⣀⣀ ⣀
          0 ┤      ⠉⠉⠉⠑⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠢⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠭⠤⠭⠭⠤⠭⠭⠤⠭⠭⠤⠭
            └┬────────┬────────┬────────┬────────┬────────┬
      epoch  0      1000     2000     3000     4000     5000
      """)
  }

  @Test func `two curves with names at their ends where there is room`() {
    expectPicture(
      drawn(twoCurves(.braille), 80, 14),
      """
       loss  ⠒⠒⠒⠒⠒ train 5.9769   ⠒⠒ ⠒⠒ validation 18.200
            │
            │
        200 ┤⠄  ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
            │⢸
            │ ⢢
            │  ⠃
        100 ┤   ⠑⢄  ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
            │⢄     ⠢⢄
            │⠈⢆⡀      ⠒⠒ ⠤⣀
            │  ⠈⠒⠢⢄⣀⣀       ⠉⠉ ⠉⠒ ⠒⠒ ⠤⠤ ⠤⠤ ⠤⠤ ⣀⣀ ⣀⣀ ⣀⣀ ⣀⣀ ⡀                validation
          0 ┤        ⠉⠉⠉⠉⠉⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠢⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠬⠭⠤⠭⠭⠤⠭⠭⠤⠭⠭⠤⠭⠭⠤⠭ train
            └┬───────────┬───────────┬───────────┬───────────┬───────────┬
      epoch  0         1000        2000        3000        4000        5000
      """)
  }

  @Test func `two curves in half blocks on a logarithmic axis`() {
    var chart = twoCurves(.blocks)
    chart.y.scale = .logarithmic
    expectPicture(
      drawn(chart, 54, 14),
      """
       loss  ▄▄▄▄▄ train 5.9769   ▄▄ ▄▄ validation 18.200
            │
        200 ┤▀▄ ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
            │   ▄
        100 ┤▄  ·▀ ▄·   ·   ·   ·   ·   ·   ·   ·   ·   ·
         50 ┤ █ ·   ▀ ▄▄·   ·   ·   ·   ·   ·   ·   ·   ·
            │  ▀▄        ▀▀ ▄▄ ▄▄
            │    ▀▄               ▀▀ ▀▀ ▄▄ ▄▄ ▄▄
         20 ┤   ·  ▀▀▄▄▄·   ·   ·   ·   ·   ·   ·▀▀ ▀▀ ▀▀ ▀
         10 ┤   ·   ·   ▀▀▀█▄▄▄▄·   ·   ·   ·   ·   ·   ·
            │                   ▀▀▀▀▀▀▀▄▄▄▄▄▄▄▄▄▄▄
          5 ┤                                     ▀▀▀▀▀▀▀▀▀
            └┬────────┬────────┬────────┬────────┬────────┬
      epoch  0      1000     2000     3000     4000     5000
      """)
  }

  @Test func `two curves in ascii, with marks`() {
    var chart = twoCurves(.ascii)
    chart.marks = [ChartMark(x: 1500, label: "adam"), ChartMark(x: 3000, label: "lr 0.03")]
    expectPicture(
      drawn(chart, 54, 14),
      """
       loss  ***** train 5.9769   ooooo validation 18.200
                           :adam        :lr 0.03
        300 +   -   -   -  :-   -   -   :   -   -   -   -
            |              :            :
            |              :            :
        200 +o  -   -   -  :-   -   -   :   -   -   -   -
            | o            :            :
            |  o           :            :
        100 +   ooo -   -  :-   -   -   :   -   -   -   -
            |**   oooooo   :            :
            |  *******  ooooooooooooooooooooooooooooooooooo
          0 +         *************************************
            ++--------+--------+--------+--------+--------+
      epoch  0      1000     2000     3000     4000     5000
      """)
  }

  @Test func `marks that would overlap move up or keep their lines alone, and the newest is readable`() {
    var chart = twoCurves(.braille)
    chart.series.removeAll()
    chart.x.limits = AxisLimits(0, 5000)
    chart.marks = [
      ChartMark(x: 2900, label: "momentum"), ChartMark(x: 3000, label: "rmsprop"),
      ChartMark(x: 3100, label: "lr 0.03"),
      ChartMark(x: 3200, label: "zero-grad off"), ChartMark(x: 3300, label: "adam"),
      ChartMark(x: 4990, label: "sgd"),
    ]
    expectPicture(
      drawn(chart, 54, 14),
      """
       loss
                                          ┊zero-grad off
                                  lr 0.03┊┊┊adam       sgd┊
        1.0 ┤   ·   ·   ·   ·   ·   ·  ┊┊┊┊┊·   ·   ·   · ┊
            │                          ┊┊┊┊┊              ┊
            │                          ┊┊┊┊┊              ┊
            │                          ┊┊┊┊┊              ┊
        0.5 ┤   ·   ·   ·   ·   ·   ·  ┊┊┊┊┊·   ·   ·   · ┊
            │                          ┊┊┊┊┊              ┊
            │                          ┊┊┊┊┊              ┊
            │                          ┊┊┊┊┊              ┊
        0.0 ┤                          ┊┊┊┊┊              ┊
            └┬────────┬────────┬────────┬────────┬────────┬
      epoch  0      1000     2000     3000     4000     5000
      """)
  }

  @Test func `the cursor shows the values where it stands`() {
    var chart = twoCurves(.braille)
    chart.cursor = 2300
    expectPicture(
      drawn(chart, 60, 10),
      """
       loss  ⠒⠒⠒⠒⠒ train 9.3000   ⠒⠒ ⠒⠒ validation 31.016
            │                       │
        200 ┤⢆  ·   ·   ·   ·   ·   │   ·   ·   ·   ·   ·   ·   ·
            │⠈⠆                     │
            │ ⠈⠂⡀                   │
            │⢄  ⠈⠢ ⣀⡀               │
            │⠈⠢⢄⡀   ⠈ ⠒⠒ ⠤⠤ ⠤⣀ ⣀⣀ ⣀ │
          0 ┤   ⠈⠉⠑⠒⠒⠒⠒⠒⠒⠒⠤⠤⠤⠤⠤⠤⠤⠤⠤⠭⠤⠭⠭⠤⠭⠭⠤⠭⠭⠤⠭⠭⠤⠶⠶⠤⠶⠶⠤⠶⠶⠤⠶⠶⠤⠶⠶⠤⠶
            └┬─────────┬─────────┬──────────┬─────────┬─────────┬
      epoch  0       1000         2,300   3000      4000      5000
      """)
  }

  @Test func `a small chart does without its frills`() {
    expectPicture(
      drawn(twoCurves(.braille), 20, 6),
      """
      200 ┤⡀  ·   ·   ·
          │⢠
          │⢄⠣
        0 ┤⠈⠲⠤⠭⠵⠤⠶⢶⣀⣤⣤⣀⣤⣤
          └┬────────────┬
           0          5000
      """)
    expectPicture(
      drawn(twoCurves(.braille), 5, 3),
      """
      │⡆
      │⢿⣤⣀⣤
      └────
      """)
  }

  @Test(arguments: [(0, 0), (1, 1), (2, 2), (1, 40), (40, 1)])
  func `without room nothing is drawn`(width: Int, height: Int) {
    for markers in MarkerSet.allCases {
      let grid = drawn(twoCurves(markers), width, height)
      #expect(grid == CharacterGrid(width: width, height: height))
    }
  }

  @Test func `the curve in front colours a shared cell, and both keep their dots`() {
    var chart = LineChart(series: [
      ChartSeries(name: "a", style: Theme.dark.train, pattern: .solid, points: values([0, 0])),
      ChartSeries(name: "b", style: Theme.dark.validation, pattern: .dashed, points: values([0.2, 0.2])),
    ])
    chart.y.limits = AxisLimits(0, 1)
    chart.showsLegend = false
    var grid = CharacterGrid(width: 24, height: 5)
    let frame = chart.draw(into: &grid, area: grid.area)
    let row = frame.plot.endRow - 1
    #expect(frame.plot.height == 3)
    #expect(grid[frame.plot.column, row] == Cell("⣒", Theme.dark.validation))
    #expect(grid[frame.plot.column + 2, row] == Cell("⣀", Theme.dark.train))
  }

  @Test func `the frame finds columns and their values again`() {
    var grid = CharacterGrid(width: 80, height: 20)
    let frame = twoCurves(.braille).draw(into: &grid, area: grid.area)
    #expect(frame.xLimits == AxisLimits(0, 5000))
    // A little more than 250, so that a step of 50 takes a whole number of rows.
    #expect(frame.yLimits.low == 0 && frame.yLimits.high >= 250 && frame.yLimits.high < 300)
    for column in frame.plot.column..<frame.plot.endColumn {
      #expect(frame.column(for: frame.x(atColumn: column)) == column)
    }
    #expect(frame.column(for: 5100) == nil)
    #expect(frame.column(for: .nan) == nil)
  }
}
