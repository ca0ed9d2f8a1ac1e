import Runs
import TextUI

/// The two loss curves, with a mark for each intervention.
enum LossChart: Panel {
  static func draw(_ dashboard: Dashboard, into grid: inout CharacterGrid, area: Area) {
    let (curves, theme) = (dashboard.snapshot.curves, dashboard.pen.theme)
    var series: [ChartSeries] = []
    if let validation = curves.validation {
      series.append(
        ChartSeries(
          // The whole word would push the values out of a narrow legend.
          name: area.width < 66 ? "val" : "validation", style: theme.validation, pattern: .dashed,
          points: validation.chartPoints))
    }
    // In front, and so last: the curve that is descended.
    let isLandscape = dashboard.snapshot.subject.task == .landscape
    series.append(
      ChartSeries(
        name: isLandscape ? "height" : "train", style: theme.train, pattern: .solid,
        points: curves.train.chartPoints))
    var chart = LineChart(series: series)
    chart.marks = dashboard.snapshot.marks.chartMarks(theme, dashboard.phrases)
    chart.x = ChartAxis(title: "epoch", limits: ChartView.xLimits(epochs: curves.train.epochs), unit: .count)
    chart.y = ChartAxis(
      title: (isLandscape ? "height" : "loss") + (dashboard.chart.scale == .logarithmic ? ", log" : ""),
      scale: dashboard.chart.scale, limits: dashboard.chart.yLimits)
    chart.words = dashboard.phrases.chart(isASCII: dashboard.pen.isASCII)
    chart.markers = dashboard.pen.markers
    chart.theme = theme
    chart.draw(into: &grid, area: area)
  }
}
