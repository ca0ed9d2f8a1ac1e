import TestSupport
import Testing

@testable import TextUI

/// Curves that lie on each other, curves full of noise, and more curves than a chart has colours.
struct `Many curves` {
  private func line(_ name: String, _ pattern: CurvePattern, at value: Double) -> ChartSeries {
    ChartSeries(
      name: name, style: .plain, pattern: pattern,
      points: (0...30).map { ChartPoint(x: Double($0), value: value) })
  }

  private func chart(_ series: [ChartSeries], _ markers: MarkerSet) -> LineChart {
    var chart = LineChart(series: series)
    chart.markers = markers
    chart.showsGuides = false
    chart.showsLegend = false
    chart.x.unit = .count
    return chart
  }

  private func drawn(_ chart: LineChart, _ width: Int, _ height: Int) -> CharacterGrid {
    var grid = CharacterGrid(width: width, height: height)
    chart.draw(into: &grid, area: grid.area)
    return grid
  }

  @Test func `equal curves take turns in ascii`() {
    let chart = chart([line("a", .solid, at: 1), line("b", .dashed, at: 1)], .ascii)
    expectPicture(
      drawn(chart, 40, 6),
      """
            |
            |
        1.0 +oooo****oooo****oooo****oooo****
            |
            ++---------+----------+---------+
             0        10         20        30
      """)
  }

  @Test(arguments: MarkerSet.allCases)
  func `equal curves are all visible`(markers: MarkerSet) {
    var series = ["a", "b", "c"].map { line($0, .solid, at: 1) }
    for index in series.indices { series[index].style = Style(foreground: .palette(UInt8(index + 1))) }
    let grid = drawn(chart(series, markers), 40, 8)
    for style in series.map(\.style) { #expect(grid.cells.count { $0.style == style } >= 8) }
  }

  @Test(arguments: MarkerSet.allCases)
  func `eight curves look different without colour`(markers: MarkerSet) {
    var rows: Set<String> = []
    for index in 0..<8 {
      var series = line("", .solid, at: 1)
      series = ChartSeries(name: "", style: .plain, look: .of(index), points: series.points)
      var alone = chart([series], markers)
      alone.y.limits = AxisLimits(0, 1)
      let grid = drawn(alone, 60, 6)
      rows.insert(grid.rows.first { $0.contains { "⠁⠉▀▄abcdefgh".contains($0) } } ?? "")
    }
    #expect(rows.count == 8 && !rows.contains(""))
    #expect(Set((0..<16).map { CurveLook.of($0) }).count == 16)
  }

  @Test func `eight curves differ in an SVG without colour`() {
    let series = (0..<8).map { index in
      ChartSeries(
        name: "run \(index)", style: .plain, look: .of(index),
        points: line("", .solid, at: Double(index)).points)
    }
    let svg = chart(series, .braille).picture(in: Area(column: 0, row: 0, width: 100, height: 30))
      .svg(on: .light, title: "")
    let curves = svg.split(separator: "<g ").dropFirst()
    let looks = curves.map { group -> String in
      let dashes =
        group.split(separator: "stroke-dasharray=\"").dropFirst().first?.prefix { $0 != "\"" } ?? ""
      // The first shape without its place: which commands it is made of.
      let shape = group.split(separator: "d=\"").last?.prefix { $0 != "\"" }.filter { $0.isLetter } ?? ""
      return dashes + " " + shape.prefix(8)
    }
    #expect(looks.count == 8 && Set(looks).count == 8, "\(looks)")
  }

  private var noise: [ChartPoint] {
    var random = SplitMix(seed: 1)
    return (0...3000).map { ChartPoint(x: Double($0), value: 50 + 40 * (random.unit() - 0.5)) }
  }

  @Test func `a noisy curve is a line over a band of its extremes`() {
    var noisy = chart(
      [ChartSeries(name: "", style: .plain, pattern: .solid, points: noise), line("", .dashed, at: 65)],
      .ascii)
    noisy.series[1].points = [ChartPoint(x: 0, value: 65), ChartPoint(x: 3000, value: 65)]
    noisy.y.limits = AxisLimits(0, 100)
    expectPicture(
      drawn(noisy, 40, 14),
      """
            |
        100 +
            |
            |
            |................................
            |oooooooooooooooooooooooooooooooo
         50 +********************************
            |................................
            |................................
            |
            |
          0 +
            ++---------+----------+---------+
             0       1000       2000      3000
      """)
  }

  @Test func `a steep curve is no noise`() {
    let falling = (0...3000).map { ChartPoint(x: Double($0), value: 100 / (1 + Double($0))) }
    let grid = drawn(
      chart([ChartSeries(name: "", style: .plain, pattern: .solid, points: falling)], .ascii), 40, 14)
    let cells = grid.rows.joined()
    #expect(cells.contains("*") && !cells.contains("."))
  }

  @Test func `a smoothed curve keeps what it was behind it, dimmed`() {
    var smooth = chart([ChartSeries(name: "a", style: .plain, pattern: .solid, points: noise)], .braille)
    smooth.series[0].smoothing = 0.99
    let picture = smooth.picture(in: Area(column: 0, row: 0, width: 60, height: 20))
    #expect(picture.curves.map(\.isBehind) == [true, false] && picture.curves.map(\.series) == [0, 0])
    #expect(picture.curves.map(\.pattern) == [.faint, .solid])
    let span = picture.curves.map { curve in
      let middles = curve.vertices.dropFirst(300).map(\.middle)
      return middles.max()! - middles.min()!
    }
    #expect(span[1] < span[0] / 3)
  }

  @Test func `validation stays visible in front of a band`() {
    var noisy = chart(
      [
        ChartSeries(name: "train", style: Theme.dark.train, pattern: .solid, points: noise),
        ChartSeries(
          name: "validation", style: Theme.dark.validation, pattern: .dashed,
          points: noise.map { ChartPoint(x: $0.x, value: 50) }),
      ], .braille)
    noisy.y.limits = AxisLimits(0, 100)
    let grid = drawn(noisy, 60, 20)
    let validation = grid.cells.filter { $0.style == Theme.dark.validation && $0.scalar != " " }
    #expect(validation.count > 20)
    #expect(grid.cells.contains { $0.style.attributes == .dim })
  }
}

struct `Smoothing` {
  /// Values of the formula, by hand: w = 0.5 gives last = 0.5, 1.25, 2.125, 3.0625, over 0.5, 0.75, 0.875, 0.9375.
  @Test func `is a debiased moving average`() {
    let points = [1.0, 2, 3, 4].enumerated().map { ChartPoint(x: Double($0.offset), value: $0.element) }
    let smooth = ChartSeries.smoothed(points, weight: 0.5)
    let wanted = [1, 5.0 / 3, 17.0 / 7, 49.0 / 15]
    #expect(zip(smooth, wanted).allSatisfy { abs($0.mean - $1) < 1e-12 })
    #expect(smooth.map(\.x) == points.map(\.x))
    #expect(ChartSeries.smoothed(points, weight: 0) == points)
  }

  @Test func `counts a bucket as often as it has values`() {
    let single = [7.0, 3, 3, 3, 9].enumerated().map { ChartPoint(x: Double($0.offset), value: $0.element) }
    let bucket = [
      single[0], ChartPoint(x: 2, low: 3, high: 3, mean: 3, count: 3, width: 3), single[4],
    ]
    let (a, b) = (ChartSeries.smoothed(single, weight: 0.9), ChartSeries.smoothed(bucket, weight: 0.9))
    #expect(abs(a[3].mean - b[1].mean) < 1e-12 && abs(a[4].mean - b[2].mean) < 1e-12)
  }

  @Test func `leaves out what is not finite, and the line breaks there`() {
    let points = [1, .nan, 1, .infinity, 1].enumerated().map {
      ChartPoint(x: Double($0.offset), value: $0.element)
    }
    let smooth = ChartSeries.smoothed(points, weight: 0.9)
    #expect(smooth.map(\.isFinite) == [true, false, true, false, true])
    #expect([0, 2, 4].allSatisfy { abs(smooth[$0].mean - 1) < 1e-12 })
  }
}
