/// Where a chart's data lie, so that a caller can move a cursor, zoom, and keep limits from frame to frame.
package struct ChartFrame: Hashable, Sendable {
  /// The cells of the curves; empty if there was no room.
  package let plot: Area
  /// The limits as drawn; those along y may be wider than asked for, so that ticks stand evenly.
  package let xLimits: AxisLimits
  package let yLimits: AxisLimits
  package let xScale: AxisScale
  package let yScale: AxisScale
  /// Buckets that hold a NaN or an infinity, and buckets that a logarithmic y axis cannot show.
  package let nonFiniteCount: Int
  package let nonPositiveCount: Int
  /// How many x the widest visible bucket covers if that is more than a column: the window is finer than what was
  /// kept. Nil if everything that a column could tell is there.
  package internal(set) var bucketWidth: Double?

  init(plot: Area, data: ChartData, yLimits: AxisLimits? = nil, xScale: AxisScale, yScale: AxisScale) {
    self.plot = plot
    self.xScale = xScale
    self.yScale = yScale
    xLimits = data.xLimits
    self.yLimits = yLimits ?? data.yLimits
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

  /// Whether a cell of the grid lies in the plot: where a click sets the cursor and the wheel zooms.
  package func contains(column: Int, row: Int) -> Bool {
    column >= plot.column && column < plot.endColumn && row >= plot.row && row < plot.endRow
  }
}
