import Words

/// One axis of a chart.
package struct ChartAxis: Hashable, Sendable {
  package var title: String
  package var scale: AxisScale
  /// Nil for limits from the data: its exact range along x, round numbers around it along y.
  ///
  /// Limits of the x axis are a window: points outside are cut off at its edges, and a y axis without limits fits
  /// what is inside. A linear y axis may reach a little beyond its limits, so that its ticks stand evenly.
  package var limits: AxisLimits?
  package var unit: AxisUnit

  package init(
    title: String = "", scale: AxisScale = .linear, limits: AxisLimits? = nil, unit: AxisUnit = .number
  ) {
    self.title = title
    self.scale = scale
    self.limits = limits
    self.unit = unit
  }
}

/// What an axis counts, and so where its ticks are and how they read.
package enum AxisUnit: Hashable, Sendable {
  case number
  /// Whole things: there is no epoch 0.5.
  case count
  /// Seconds, which read as `0:05` and `1 h 20 min`.
  case seconds

  /// A value as a person reads it beside a cursor.
  package func text(_ value: Double) -> String {
    if self == .seconds { return DurationText.reading(value) }
    if let whole = Int(exactly: value.rounded()), abs(value) < 1e12,
      self == .count || abs(value) >= 100 || Double(whole) == value
    {
      return NumberText.grouped(whole)
    }
    return NumberText.significant(value)
  }
}
