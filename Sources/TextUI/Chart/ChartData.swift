/// What a chart must know about its numbers before it can lay itself out.
struct ChartData {
  let xLimits: AxisLimits
  let yLimits: AxisLimits
  /// The values in the window that the y axis can show.
  let yRange: AxisLimits?
  private(set) var nonFiniteCount = 0
  private(set) var nonPositiveCount = 0
  /// Whether there is not a single point.
  let isEmpty: Bool
  /// Whether the axes can show at least one of them.
  let isDrawable: Bool

  init(_ chart: LineChart) {
    var xs: (low: Double, high: Double) = (.infinity, -.infinity)
    var ys = xs
    for series in chart.series {
      for point in series.points where point.x.isFinite {
        if !point.isFinite { nonFiniteCount += 1 }
        guard point.low.isFinite, point.high.isFinite, chart.x.scale.shows(point.x) else { continue }
        if !chart.y.scale.shows(point.low) { nonPositiveCount += 1 }
        xs = (min(xs.low, point.x), max(xs.high, point.x))
        guard chart.y.scale.shows(point.high) else { continue }
        if chart.x.limits.map({ point.x >= $0.low && point.x <= $0.high }) ?? true {
          ys.high = max(ys.high, point.high)
          ys.low = min(ys.low, chart.y.scale.shows(point.low) ? point.low : point.high)
        }
      }
    }
    isEmpty = chart.series.allSatisfy(\.points.isEmpty)
    isDrawable = ys.low <= ys.high || chart.y.limits != nil && xs.low <= xs.high
    let foundX = xs.low <= xs.high ? AxisLimits(xs.low, xs.high) : nil
    yRange = ys.low <= ys.high ? AxisLimits(ys.low, ys.high) : nil
    xLimits = (chart.x.limits ?? foundX ?? AxisLimits(0, 1)).usable(on: chart.x.scale)
    yLimits = (chart.y.limits ?? .following(yRange, previous: nil, scale: chart.y.scale))
      .usable(on: chart.y.scale)
  }
}
