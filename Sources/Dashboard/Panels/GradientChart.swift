import TextUI

/// The size of the gradient over the run, where a tall panel has room for it.
enum GradientChart {
  /// Fewer rows show no curve.
  static let leastRows = 7

  /// Whether a panel of this size has rows left for it.
  static func fits(_ panel: Area) -> Bool { panel.height >= leastPanel }

  private static let leastPanel = 28

  static func draw(_ dashboard: PanelContext, into grid: inout CharacterGrid, area: Area) {
    let pen = dashboard.pen
    guard area.height >= leastRows, !Self.points(dashboard).isEmpty else { return }
    let heading = PanelRow.rule("grad norm", rank: 0)
    heading.draw(pen, row: 0, in: area, on: &grid)
    var style = pen.theme.value
    if dashboard.snapshot.controls?.zeroGrad == false { style = pen.theme.warning }
    var chart = LineChart(series: [
      ChartSeries(name: "grad norm", style: style, pattern: .solid, points: Self.points(dashboard))
    ])
    chart.showsLegend = false
    chart.showsEndLabels = false
    let view = dashboard.chart
    chart.x = ChartAxis(scale: view.xAxis.scale, limits: view.xLimits, unit: view.xAxis.unit)
    chart.y = ChartAxis(scale: .logarithmic)
    chart.markers = pen.markers
    chart.theme = pen.theme
    chart.draw(into: &grid, area: area.inset(top: 1).split(top: 14).top)
  }

  /// As the run recorded it; else as snapshots showed it.
  private static func points(_ context: PanelContext) -> [ChartPoint] {
    let (view, run) = (context.chart, context.run)
    if let curve = run.snapshot.curves[.gradNorm] {
      return curve.buckets.chartPoints { view.x(ofEpoch: $0, in: run) }
    }
    return run.gradNorms.points.map { point in
      var point = point
      point.x = view.x(ofEpoch: point.x, in: run)
      return point
    }
  }
}
