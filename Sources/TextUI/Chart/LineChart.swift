/// Curves over one x axis, as a pure function from numbers to cells.
///
/// In a small area the chart does without its parts one after the other: titles and mark labels, legend,
/// tick labels, and at last everything.
package struct LineChart: Hashable, Sendable {
  package var series: [ChartSeries]
  package var marks: [ChartMark] = []
  package var x = ChartAxis(title: "epoch", isWhole: true)
  package var y = ChartAxis(title: "loss")
  package var markers = MarkerSet.braille
  package var theme = Theme.dark
  /// Where a vertical line stands; the legend then shows the values there instead of the newest.
  package var cursor: Double?
  package var showsLegend = true
  package var showsGuides = true
  /// Whether the curves' names are repeated at their right ends where there is room.
  package var showsEndLabels = true

  package init(series: [ChartSeries]) { self.series = series }

  /// What was drawn where, so that a caller can move a cursor, zoom, and keep limits from frame to frame.
  package struct Frame: Hashable, Sendable {
    /// The cells of the curves; empty if there was no room.
    package let plot: Area
    package let xLimits: AxisLimits
    package let yLimits: AxisLimits
    /// Buckets that hold a NaN or an infinity, and buckets that a logarithmic axis cannot show.
    package let nonFiniteCount: Int
    package let nonPositiveCount: Int
    private let xScale: AxisScale

    init(plot: Area, data: ChartData, xScale: AxisScale) {
      self.plot = plot
      self.xScale = xScale
      (xLimits, yLimits) = (data.xLimits, data.yLimits)
      (nonFiniteCount, nonPositiveCount) = (data.nonFiniteCount, data.nonPositiveCount)
    }

    /// The column of the grid that shows an x; nil outside the plot.
    package func column(for x: Double) -> Int? {
      guard !plot.isEmpty, xScale.shows(x) else { return nil }
      let place = AxisProjection(xLimits, xScale).place(of: x)
      guard place >= -1e-9, place <= 1 + 1e-9 else { return nil }
      return plot.column + Int((place * Double(plot.width - 1)).rounded())
    }

    /// The x in the middle of a column of the grid.
    package func x(atColumn column: Int) -> Double {
      let place = Double(column - plot.column) / Double(max(plot.width - 1, 1))
      return AxisProjection(xLimits, xScale).value(at: place)
    }
  }

  /// Draws the chart on a blank area.
  @discardableResult
  package func draw(into grid: inout CharacterGrid, area: Area) -> Frame {
    let data = ChartData(self)
    guard let layout = ChartLayout(self, data: data, area: area) else {
      let nothing = Area(column: area.column, row: area.row, width: 0, height: 0)
      return Frame(plot: nothing, data: data, xScale: x.scale)
    }
    let frame = Frame(plot: layout.plot, data: data, xScale: x.scale)
    drawAxes(layout, frame, into: &grid)
    drawMarks(layout, frame, into: &grid)
    drawCursor(layout, frame, into: &grid)
    drawCurves(layout, data, into: &grid)
    drawEndLabels(layout, frame, into: &grid)
    drawLegend(layout, data, into: &grid)
    return frame
  }

  private func drawCurves(_ layout: ChartLayout, _ data: ChartData, into grid: inout CharacterGrid) {
    let plot = layout.plot
    guard data.isDrawable else {
      let text = data.isEmpty ? "no data yet" : "nothing that this axis can show"
      let width = displayWidth(of: text)
      if width <= plot.width {
        grid.write(
          text, column: plot.column + (plot.width - width) / 2, row: plot.row + (plot.height - 1) / 2,
          style: theme.dim)
      }
      return
    }
    var canvas = DotCanvas(columns: plot.width, rows: plot.height, markers: markers)
    let (xAxis, yAxis) = (AxisProjection(data.xLimits, x.scale), AxisProjection(data.yLimits, y.scale))
    for (index, series) in series.enumerated() {
      CurveTracer.trace(series, owner: index, x: xAxis, y: yAxis, on: &canvas)
    }
    canvas.present(on: &grid, at: plot, series: series)
  }
}
