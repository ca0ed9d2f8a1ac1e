/// What a curve says at one place of the x axis.
package struct ChartReading: Hashable, Sendable {
  /// Which of the chart's series it is.
  package let series: Int
  /// The bucket that covers the place or is nearest to it.
  package let point: ChartPoint
  /// The smoothed value there, if the series is smoothed.
  package let smoothed: Double?
}

extension LineChart {
  /// What each curve says at a place, for a read-out; curves that do not reach there are left out.
  package func readings(at x: Double, on frame: ChartFrame) -> [ChartReading] {
    series.enumerated().compactMap { index, series in
      guard let point = series.point(at: x, on: frame) else { return nil }
      var smoothed: Double?
      if series.smoothing > 0, let place = series.points.firstIndex(of: point) {
        smoothed = ChartSeries.smoothed(Array(series.points[...place]), weight: series.smoothing).last?.mean
      }
      return ChartReading(series: index, point: point, smoothed: smoothed)
    }
  }

  /// Which of the marks stand in a column of the grid.
  package func marks(atColumn column: Int, on frame: ChartFrame) -> [Int] {
    marks.indices.filter { frame.column(for: marks[$0].x) == column }
  }

  /// The least and greatest finite values that a y axis of the given scale shows in a window: limits for a y axis
  /// that fits what is visible. Nil if there are none.
  package func yRange(in window: AxisLimits?) -> AxisLimits? {
    var chart = self
    chart.x.limits = window
    return ChartData(chart).yRange
  }
}

extension ChartSeries {
  /// The point nearest to an x, unless the curve ended before or begins later.
  func point(at x: Double, on frame: ChartFrame) -> ChartPoint? {
    guard let point = point(nearest: x) else { return nil }
    if abs(x - point.x) <= point.width / 2 { return point }
    guard let first = points.first, let last = points.last else { return nil }
    if x >= first.x, x <= last.x { return point }
    // The same column is near enough.
    return frame.column(for: x) == frame.column(for: point.x) ? point : nil
  }
}
