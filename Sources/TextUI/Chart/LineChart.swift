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

  /// Lays the chart out.
  package func picture(in area: Area) -> Picture {
    let data = ChartData(self)
    guard let layout = ChartLayout(self, data: data, area: area) else {
      let nothing = Area(column: area.column, row: area.row, width: 0, height: 0)
      let frame = ChartFrame(plot: nothing, data: data, xScale: x.scale, yScale: y.scale)
      return Picture(area: area, frame: frame, markers: markers, theme: theme)
    }
    let frame = ChartFrame(plot: layout.plot, data: data, xScale: x.scale, yScale: y.scale)
    var picture = Picture(area: area, frame: frame, markers: markers, theme: theme)
    addAxes(layout, to: &picture)
    addMarks(layout, to: &picture)
    addCursor(layout, to: &picture)
    addCurves(data, to: &picture)
    addEndLabels(layout, to: &picture)
    addLegend(layout, data, to: &picture)
    return picture
  }

  /// Draws the chart on a blank area.
  @discardableResult
  package func draw(into grid: inout CharacterGrid, area: Area) -> ChartFrame {
    let picture = picture(in: area)
    picture.draw(into: &grid)
    return picture.frame
  }

  private func addCurves(_ data: ChartData, to picture: inout Picture) {
    guard data.isDrawable else {
      let plot = picture.frame.plot
      let text = data.isEmpty ? "no data yet" : "nothing that this axis can show"
      let width = displayWidth(of: text)
      if width <= plot.width {
        picture.texts.append(
          PictureText(
            text: text, column: plot.column + (plot.width - width) / 2, row: plot.row + (plot.height - 1) / 2,
            style: theme.dim))
      }
      return
    }
    let (xAxis, yAxis) = (AxisProjection(data.xLimits, x.scale), AxisProjection(data.yLimits, y.scale))
    picture.curves = series.map {
      PictureCurve(
        name: $0.name, style: $0.style, pattern: $0.pattern, symbol: $0.symbol,
        vertices: $0.vertices(xAxis, yAxis))
    }
  }
}
