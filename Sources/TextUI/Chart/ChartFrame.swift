/// Where a chart's data lie, so that a caller can move a cursor, zoom, and keep limits from frame to frame.
package struct ChartFrame: Hashable, Sendable {
  /// The cells of the curves; empty if there was no room.
  package let plot: Area
  package let xLimits: AxisLimits
  package let yLimits: AxisLimits
  package let xScale: AxisScale
  package let yScale: AxisScale
  /// Buckets that hold a NaN or an infinity, and buckets that a logarithmic axis cannot show.
  package let nonFiniteCount: Int
  package let nonPositiveCount: Int

  init(plot: Area, data: ChartData, xScale: AxisScale, yScale: AxisScale) {
    self.plot = plot
    self.xScale = xScale
    self.yScale = yScale
    (xLimits, yLimits) = (data.xLimits, data.yLimits)
    (nonFiniteCount, nonPositiveCount) = (data.nonFiniteCount, data.nonPositiveCount)
  }

  /// The place of an x in the plot, from 0 to 1; nil outside.
  func place(ofX x: Double) -> Double? {
    guard !plot.isEmpty, xScale.shows(x) else { return nil }
    let place = AxisProjection(xLimits, xScale).place(of: x)
    return place >= -1e-9 && place <= 1 + 1e-9 ? min(max(place, 0), 1) : nil
  }

  /// The column of the grid that shows an x; nil outside the plot.
  package func column(for x: Double) -> Int? { place(ofX: x).map(column(at:)) }

  func column(at place: Double) -> Int { plot.column + Int((place * Double(plot.width - 1)).rounded()) }

  /// The x in the middle of a column of the grid.
  package func x(atColumn column: Int) -> Double {
    let place = Double(column - plot.column) / Double(max(plot.width - 1, 1))
    return AxisProjection(xLimits, xScale).value(at: place)
  }
}
