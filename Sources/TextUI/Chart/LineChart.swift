/// Curves over one x axis, as a pure function from numbers to cells.
///
/// In a small area the chart does without its parts one after the other: titles and mark labels, legend,
/// tick labels, and at last everything.
package struct LineChart: Hashable, Sendable {
  package var series: [ChartSeries]
  package var marks: [ChartMark] = []
  package var x = ChartAxis()
  package var y = ChartAxis()
  package var markers = MarkerSet.braille
  package var theme = Theme.dark
  /// Where a vertical line stands; the legend then shows the values there instead of the newest.
  package var cursor: Double?
  /// What it says where there is nothing to show, or not all; nothing if empty.
  package var words = ChartWords()
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
    let frame = ChartFrame(
      plot: layout.plot, data: data, yLimits: layout.yLimits, xScale: x.scale, yScale: y.scale)
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
}
