import TestSupport
import Testing
import TextUI

/// Charts as pictures. Each was looked at by a person before it was written down.
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
    return chart
  }

  private func oneCurve(_ points: [ChartPoint]) -> LineChart {
    var chart = LineChart(series: [
      ChartSeries(name: "train", style: .plain, pattern: .solid, points: points)
    ])
    chart.markers = .ascii
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
        200 ┤⠃  ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
            │⠘⡄
            │ ⢡
            │  ⠃
        100 ┤  ⠈⠢⡀  ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
            │⢢   ⠈ ⣀
            │ ⢣     ⠉ ⠢⢄ ⣀
            │  ⠑⠤⣀⣀⣀      ⠉ ⠉⠒ ⠒⠒ ⠤⠤ ⠤⠤ ⣀⣀ ⣀⣀ ⣀⣀ ⣀⣀
          0 ┤       ⠉⠉⠉⠑⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠢⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠭⠭⠤⠭⠭⠤⠭
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
        200 ┤⠃  ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
            │⠘⡄
            │ ⠡⡀
            │  ⠑
        100 ┤   ⠈⠒  ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
            │⢢     ⠑⠢
            │ ⠣⡀      ⠉⠑ ⠒⠤ ⣀⣀
            │  ⠈⠒⠢⢄⣀⣀⣀         ⠉⠉ ⠑⠒ ⠒⠒ ⠢⠤ ⠤⠤ ⠤⠤ ⣀⣀ ⣀⣀ ⣀⣀ ⣀⣀ ⣀⣀ ⡀          validation
          0 ┤         ⠉⠉⠉⠉⠉⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠬⠭⠤⠭⠭⠤⠭⠭⠤⠭ train
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
            │
            │▀▄
        100 ┤   ▄▄  ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
            │▀▄    ▄▄
            │ ▀▄      ▀▀ ▄▄
            │   ▀▄          ▀▀ ▀▀ ▄▄ ▄▄
            │     ▀▄▄▄                  ▀▀ ▀▀ ▀▀ ▀▄ ▄▄ ▄▄ ▄
            │         ▀▀▀▀▄▄▄▄
         10 ┤   ·   ·   ·   · ▀▀▀▀▀▀█▄▄▄▄▄▄▄▄▄▄ ·   ·   ·
            │                                  ▀▀▀▀▀▀▀▀▀▀▀▀
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
            |              :            :
            |              :            :
        200 +o  -   -   -  :-   -   -   :   -   -   -   -
            | o            :            :
            |  o           :            :
        100 +   o   -   -  :-   -   -   :   -   -   -   -
            |*   ooo       :            :
            | **    oooooooo            :
            |   *********  oooooooooooooooooooooooooooooooo
          0 +            **********************************
            ++--------+--------+--------+--------+--------+
      epoch  0      1000     2000     3000     4000     5000
      """)
  }

  @Test func `marks that would overlap move up or are counted, and the newest is readable`() {
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
                                           ┊adam
                          zero-grad off +3┊┊           sgd┊
        1.0 ┤   ·   ·   ·   ·   ·   ·  ┊┊┊┊┊·   ·   ·   · ┊
            │                          ┊┊┊┊┊              ┊
            │                          ┊┊┊┊┊              ┊
            │                          ┊┊┊┊┊              ┊
        0.5 ┤   ·   ·   ·   · no data yet┊┊┊·   ·   ·   · ┊
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
        100 ┤⢄  ⠈⠢ ⣀⡀   ·   ·   ·   │   ·   ·   ·   ·   ·   ·   ·
            │⠈⠢⢄⡀   ⠈ ⠒⠒ ⠤⠤ ⠤⣀ ⣀⣀ ⣀ │
          0 ┤   ⠈⠉⠑⠒⠒⠒⠒⠒⠒⠒⠤⠤⠤⠤⠤⠤⠤⠤⠤⠭⠤⠭⠭⠤⠭⠭⠤⠭⠭⠤⠭⠭⠤⠶⠶⠤⠶⠶⠤⠶⠶⠤⠶⠶⠤⠶⠶⠤⠶
            └┬─────────┬─────────┬──────────┬─────────┬─────────┬
      epoch  0       1000         2,300   3000      4000      5000
      """)
  }

  @Test func `a value that is not finite breaks the line and is counted`() {
    expectPicture(
      drawn(oneCurve(values([0, 1, 2, .nan, 4, .infinity, 6, 7, 8])), 44, 12),
      """
       loss  ***** train 8.0000       2 not finite
            |                                 ***
            |                             ****
            |                          ***
          5 +   -   -   -   -   -   -   -   -   -
            |                  *
            |
            |       ***
            |  *****
          0 +**
            ++--------+--------+-------+--------+
      epoch  0        2        4       6        8
      """)
  }

  @Test func `a bucket that saw a NaN shows its finite values and breaks the line behind it`() {
    let points = [
      ChartPoint(x: 0, value: 0), ChartPoint(x: 1, low: 2, high: 6, isFinite: false),
      ChartPoint(x: 2, value: 4),
      ChartPoint(x: 3, value: 5),
    ]
    expectPicture(
      drawn(oneCurve(points), 44, 12),
      """
      @@@
      """)
  }

  @Test func `a logarithmic axis counts what it cannot show`() {
    var chart = oneCurve(values([100, 10, 0, 1, -3, 10, 100]))
    chart.y.scale = .logarithmic
    expectPicture(
      drawn(chart, 44, 12),
      """
       loss  ***** train 100.00   2 <= 0 not shown
        100 +*  -   -   -   -   -   -   -   -   *
            | **                              **
            |   *                            *
            |    **                        **
         10 +   -  *-   -   -   -   -   - * -   -
            |
            |
            |
          1 +                  *
            ++-----------+----------+-----------+
      epoch  0           2          4           6
      """)
  }

  @Test func `lines are drawn up to the border that they cross`() {
    var chart = oneCurve(values([0, 20, 0]))
    chart.y.limits = AxisLimits(0, 10)
    chart.x.limits = AxisLimits(0.25, 1.75)
    expectPicture(
      drawn(chart, 30, 10),
      """
      loss  ***** train 0
       10 +   -*  -   -   -   -*  -
          |  **                 *
          | *                    *
        5 +*  -   -   -   -   -   *
          |
          |
        0 +
          +------------+-----------
                       1
      """)
  }

  @Test func `a bucket shows its whole range`() {
    let points = (0...6).map { ChartPoint(x: Double($0), low: 10 - Double($0), high: 12 + Double($0)) }
    expectPicture(
      drawn(oneCurve(points), 30, 12),
      """
      loss  **** train
       20 +   -   -   -   -   -   -
          |               *   *   *
          |    *   *   *  *   *   *
          |************************
       10 +*  -*  -*  -*  *   *   *
          |            *  *   *   *
          |                       *
        0 +
          ++-------+------+-------+
           0       2      4       6
                    epoch
      """)
  }

  @Test func `no data yet`() {
    expectPicture(
      drawn(oneCurve([]), 40, 9),
      """
       loss  ***** train
        1.0 +   -   -   -   -   -   -   -   -
            |
            |          no data yet
        0.5 +   -   -   -   -   -   -   -   -
            |
        0.0 +
            ++------------------------------+
      epoch  0                              1
      """)
  }

  @Test func `a single point is a dot`() {
    expectPicture(
      drawn(oneCurve([ChartPoint(x: 1, value: 7.3756)]), 40, 9),
      """
       loss  ***** train 7.3756
            |
          8 +   -   -   -   -   -   -   -   -
            |
            |                *
          7 +   -   -   -   -   -   -   -   -
            |
            +---------------+----------------
      epoch                 1
      """)
  }

  @Test func `a constant lies in the middle of a sensible band`() {
    expectPicture(
      drawn(oneCurve(values([3, 3, 3])), 40, 9),
      """
       loss  ***** train 3.0000
            |
            |
            |
        3.0 +********************************
            |
            |
            ++---------------+--------------+
      epoch  0               1              2
      """)
  }

  @Test func `huge numbers`() {
    expectPicture(
      drawn(oneCurve(values([1e300, 2e300, 1.5e300])), 40, 9),
      """
         loss  ***** train 1.5000e+300
      2.0e300 +   -   -   -  **** -   -   -
              |           ***    ****
              |        ***           *****
      1.5e300 +   - ***   -   -   -   -   ***
              |  ***
      1.0e300 +**
              ++--------------+-------------+
        epoch  0              1             2
      """)
  }

  @Test func `tiny numbers`() {
    expectPicture(
      drawn(oneCurve(values([1e-300, 2e-300, 1.5e-300])), 40, 9),
      """
          loss  ***** train 1.5000e-300
      2.0e-300 +   -   -   - ****  -   -   -
               |          ***    ****
      1.5e-300 +   -   *** -   -   - ***** -
               |     **                   ***
               |  ***
      1.0e-300 +**
               ++-------------+-------------+
         epoch  0             1             2
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
    #expect(frame.yLimits == AxisLimits(0, 250))
    for column in frame.plot.column..<frame.plot.endColumn {
      #expect(frame.column(for: frame.x(atColumn: column)) == column)
    }
    #expect(frame.column(for: 5100) == nil)
    #expect(frame.column(for: .nan) == nil)
  }
}
