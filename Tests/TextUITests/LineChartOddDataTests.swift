import TestSupport
import Testing
import TextUI

/// Pictures of what runs that go wrong, or have just begun, look like.
@Suite struct LineChartOddDataTests {
  private func oneCurve(_ points: [ChartPoint]) -> LineChart {
    var chart = LineChart(series: [
      ChartSeries(name: "train", style: .plain, pattern: .solid, points: points)
    ])
    chart.markers = .ascii
    chart.x = ChartAxis(title: "epoch", unit: .count)
    chart.y.title = "loss"
    chart.words = ChartWords(
      noData: "no data yet", nothingToShow: "nothing that this axis can show", notFinite: "not finite",
      notShown: "<= 0 not shown")
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
       loss  ***** train 5.0000       1 not finite
            |            *
          5 +   -   -   -*  -   -   -   -   -****
            |            *             ******
            |            *          ***
            |            *
            |          ***
            |      ****
            |  ****
          0 +**
            ++-----------+----------+-----------+
      epoch  0           1          2           3
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
    var chart = oneCurve(points)
    chart.series[0].spread = .solid
    expectPicture(
      drawn(chart, 30, 12),
      """
      loss  ***** train 11.000
          |
       20 +   -   -   -   -   -   -
          |               *   *   *
          |*********   *  *****   *
       10 +*  -*  -********   *****
          |        *   *  *   *   *
          |                   *   *
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
            |
        1.0 +   -   -   -   -   -   -   -   -
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
              |
      2.0e300 +   -   -   -  *****-   -   -
              |          ****     *******
      1.5e300 +   -  **** -   -   -   -  ****
              |  ****
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
               |
      2.0e-300 +   -   -   - ***** -   -   -
               |         ****     *******
      1.5e-300 +   -  ***  -   -   -   - ****
               |  ****
      1.0e-300 +**
               ++-------------+-------------+
         epoch  0             1             2
      """)
  }
}
