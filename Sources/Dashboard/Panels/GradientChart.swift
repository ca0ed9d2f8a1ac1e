import TextUI

/// The size of the gradient over the run, where a tall panel has room for it.
enum GradientChart: Panel {
  /// Fewer rows show no curve.
  static let leastRows = 7

  /// Whether a panel of this size has rows left for it.
  static func fits(_ panel: Area) -> Bool { panel.height >= leastPanel }

  private static let leastPanel = 28

  static func draw(_ dashboard: Dashboard, into grid: inout CharacterGrid, area: Area) {
    let pen = dashboard.pen
    guard area.height >= leastRows, !dashboard.gradientTrace.points.isEmpty else { return }
    let heading = PanelRow.rule(area.width >= 40 ? "size of the gradient |g|" : "|g|", rank: 0)
    heading.draw(pen, row: 0, in: area, on: &grid)
    var style = pen.theme.value
    if dashboard.snapshot.controls?.zeroGrad == false { style = pen.theme.warning }
    var chart = LineChart(series: [
      ChartSeries(name: "|g|", style: style, pattern: .solid, points: dashboard.gradientTrace.points)
    ])
    chart.showsLegend = false
    chart.showsEndLabels = false
    chart.x = ChartAxis(limits: dashboard.xLimits)
    chart.y = ChartAxis(scale: .logarithmic)
    chart.markers = pen.markers
    chart.theme = pen.theme
    chart.draw(into: &grid, area: area.inset(top: 1).split(top: 14).top)
  }
}
