import TestSupport
import Testing

@testable import TextUI

/// What a picture tells its caller: columns, readings, marks, and how fine the data is.
struct `A chart that is examined` {
  private func chart(_ points: [ChartPoint]) -> LineChart {
    var chart = LineChart(series: [ChartSeries(name: "train", style: .plain, pattern: .solid, points: points)]
    )
    chart.x.unit = .count
    return chart
  }

  private func buckets(_ count: Int, of width: Int) -> [ChartPoint] {
    (0..<count).map {
      let value = Double($0)
      return ChartPoint(
        x: (Double($0) + 0.5) * Double(width), low: value, high: value + 10, mean: value + 4, last: value + 7,
        count: width, width: Double(width))
    }
  }

  private let area = Area(column: 2, row: 1, width: 80, height: 20)

  @Test(arguments: [AxisScale.linear, .logarithmic])
  func `finds columns and their x again`(scale: AxisScale) {
    var chart = chart(buckets(100, of: 10))
    chart.x.scale = scale
    chart.x.limits = AxisLimits(1, 1000)
    let frame = chart.picture(in: area).frame
    for column in frame.plot.column..<frame.plot.endColumn {
      #expect(frame.column(for: frame.x(atColumn: column)) == column)
    }
    #expect(frame.column(for: 1001) == nil && frame.column(for: 0) == nil && frame.column(for: .nan) == nil)
    #expect(frame.contains(column: frame.plot.column, row: frame.plot.row))
    #expect(!frame.contains(column: frame.plot.endColumn, row: frame.plot.row))
    #expect(!frame.contains(column: frame.plot.column, row: frame.plot.endRow))
  }

  @Test func `tells when a window is finer than what was kept`() {
    var chart = chart(buckets(1000, of: 1024) + [ChartPoint(x: 1_024_001, value: 5)])
    #expect(chart.picture(in: area).frame.bucketWidth == nil)
    chart.x.limits = AxisLimits(5000, 9000)
    #expect(chart.picture(in: area).frame.bucketWidth == 1024)
    chart.x.limits = AxisLimits(1_024_000.5, 1_024_001.5)
    chart.series[0].points = chart.series[0].points.suffix(1)
    #expect(chart.picture(in: area).frame.bucketWidth == nil)
    // On a logarithmic axis the beginning is as wide as the end, so its buckets are too coarse.
    var logarithmic = self.chart(buckets(1000, of: 1024))
    logarithmic.x.scale = .logarithmic
    logarithmic.x.limits = AxisLimits(1, 1_100_000)
    #expect(logarithmic.picture(in: area).frame.bucketWidth == 1024)
  }

  @Test func `reads off what each curve says, and nothing of curves that do not reach there`() {
    var chart = chart(buckets(100, of: 10))
    chart.series.append(
      ChartSeries(
        name: "ghost", style: .plain, pattern: .faint,
        points: (0...300).map { ChartPoint(x: Double($0), value: 1) }))
    let frame = chart.picture(in: area).frame
    let at = chart.readings(at: 203, on: frame)
    #expect(at.map(\.series) == [0, 1] && at[0].point.last == 27 && at[0].point.count == 10)
    #expect(chart.readings(at: 800, on: frame).map(\.series) == [0])
    #expect(chart.readings(at: 5000, on: frame).isEmpty)
    chart.series[0].smoothing = 0.5
    let smoothed = chart.readings(at: 203, on: frame)[0].smoothed
    #expect(smoothed == ChartSeries.smoothed(chart.series[0].points, weight: 0.5)[20].mean)
  }

  @Test func `names the marks of a column`() {
    var chart = chart(buckets(100, of: 10))
    chart.marks = [100, 101, 900].map { ChartMark(x: $0, label: "m") }
    let frame = chart.picture(in: area).frame
    #expect(chart.marks(atColumn: frame.column(for: 100)!, on: frame) == [0, 1])
    #expect(chart.marks(atColumn: frame.column(for: 500)!, on: frame).isEmpty)
  }

  @Test func `a y axis without limits fits the window`() {
    var chart = chart((0...1000).map { ChartPoint(x: Double($0), value: 1000 / (1 + Double($0))) })
    #expect(chart.yRange(in: AxisLimits(100, 200)) == AxisLimits(1000.0 / 201, 1000.0 / 101))
    #expect(chart.yRange(in: AxisLimits(2000, 3000)) == nil)
    chart.x.limits = AxisLimits(100, 200)
    let frame = chart.picture(in: area).frame
    #expect(frame.yLimits.high < 14)
  }

  @Test func `only what is in the window is laid out`() {
    var chart = chart((0...1000).map { ChartPoint(x: Double($0), value: Double($0)) })
    chart.x.limits = AxisLimits(100.5, 110.5)
    // Ten inside and one on either side, for the lines that cross the edges.
    #expect(chart.picture(in: area).curves[0].vertices.count == 12)
  }

  @Test func `the newest finite values stay in the legend after one that is not`() {
    var chart = chart(
      [3.25, 2.5, .nan].enumerated().map { ChartPoint(x: Double($0.offset), value: $0.element) })
    chart.series.append(
      ChartSeries(
        name: "validation", style: .plain, pattern: .dashed,
        points: [9.25, 8.5, .infinity].enumerated().map {
          ChartPoint(x: Double($0.offset), value: $0.element)
        }))
    chart.words.notFinite = "not finite"
    for width in 54...100 {
      let picture = chart.picture(in: Area(column: 0, row: 0, width: width, height: 12))
      let texts = picture.texts.map(\.text)
      #expect(texts.contains("2.5000") && texts.contains("8.5000"), "\(width) columns: \(texts)")
      #expect(picture.frame.nonFiniteCount == 2)
      #expect(width < 80 || texts.contains("2 not finite"))
    }
  }

  @Test func `a chart has no words of its own`() {
    let empty = chart([]).picture(in: area)
    #expect(empty.texts.allSatisfy { Double($0.text) != nil || ["", "train"].contains($0.text) })
  }

  @Test(arguments: MarkerSet.allCases)
  func `ticks of a linear axis stand on rows at equal distances`(markers: MarkerSet) {
    var random = SplitMix(seed: 2)
    for _ in 0..<1000 {
      var chart = chart([])
      let low = (random.unit() - 0.5) * powerOfTen(Int(random.unit() * 9) - 4)
      let high = low + random.unit() * powerOfTen(Int(random.unit() * 9) - 4) + 1e-9
      chart.y.limits = AxisLimits(low, high)
      chart.markers = markers
      let picture = chart.picture(
        in: Area(column: 0, row: 0, width: 60, height: 6 + Int(random.unit() * 60)))
      let rows = picture.yTicks.map(\.cell)
      let steps = zip(rows, rows.dropFirst()).map { $0 - $1 }
      #expect(
        Set(steps).count <= 1,
        "\(rows) \(chart.y.limits!) \(picture.frame.yLimits) \(picture.yTicks.map(\.value))")
      let frame = picture.frame
      #expect(frame.yLimits.low == chart.y.limits!.low && frame.yLimits.high >= chart.y.limits!.high)
      #expect(frame.yLimits.high - low <= 1.36 * (high - low))
    }
  }
}
