import Runs
import TextUI

/// The losses of every run on one chart: as the screen draws it, as it is exported, and as the mouse finds its way on it.
struct LossPicture {
  let chart: LineChart

  /// Hues from the middle of the palette, which show on dark and on light; a letter goes with each.
  static let styles: [Style] = [33, 166, 71, 133, 37, 160, 136, 99].map {
    Style(foreground: .palette($0), attributes: .bold)
  }

  init(_ context: PanelContext, width: Int) {
    let (view, theme) = (context.chart, context.pen.theme)
    var series: [ChartSeries] = []
    // Ghosts behind, the focused run in front, and of that the curve that is descended.
    for (index, run) in context.runs.enumerated() where index != context.focus {
      series.append(Self.series(of: run, at: index, in: context))
    }
    series += Self.focused(context, width: width)
    var chart = LineChart(series: series)
    chart.marks = context.snapshot.marks.distinct.map { mark in
      ChartMark(
        x: view.x(ofEpoch: Double(mark.epoch), in: context.run),
        label: context.phrases.mark(mark.kind, in: context.run.vocabulary),
        tag: context.phrases.tag(mark.kind), style: mark.kind == .diverged ? theme.bad : nil)
    }
    chart.x = ChartAxis(
      title: Self.title(context, width: width), scale: view.xAxis.scale, limits: view.xLimits,
      unit: view.xAxis.unit)
    let isLandscape = context.snapshot.subject.task == .landscape
    chart.y = ChartAxis(
      title: context.phrases.yAxis(isHeight: isLandscape, isLogarithmic: view.scale == .logarithmic),
      scale: view.scale, limits: view.yLimits)
    chart.words = context.phrases.chart(isASCII: context.pen.isASCII)
    chart.markers = context.pen.markers
    chart.theme = theme
    chart.cursor = view.cursor.map { view.x(ofEpoch: Double($0.epoch), in: context.run) }
    self.chart = chart
  }

  /// What the x axis counts, which part of it is shown, and how the curves were changed before they were drawn.
  private static func title(_ context: PanelContext, width: Int) -> String {
    let (view, phrases) = (context.chart, context.phrases)
    var words = [phrases.xAxis(view.xAxis)]
    if let window = view.window {
      let unit = view.xAxis.unit
      words.append(phrases.window(from: unit.text(window.low), to: unit.text(window.high)))
      if let count = coarseness(context, window, width: width) { words.append(phrases.coarse(epochs: count)) }
    }
    if view.smoothing > 0 { words.append(phrases.smoothed(view.smoothing)) }
    return words.joined(separator: ", ")
  }

  /// How many epochs share a bucket in a window where a column shows fewer; nil where all is there.
  private static func coarseness(_ context: PanelContext, _ window: AxisLimits, width: Int) -> Int? {
    guard context.chart.xAxis == .epoch else { return nil }
    let column = (window.high - window.low) / Double(max(width - 8, 1))
    let widest = context.snapshot.curves.train.buckets
      .filter { Double($0.lastEpoch) >= window.low && Double($0.firstEpoch) <= window.high }.map(\.count)
      .max()
    return widest.flatMap { $0 > 1 && Double($0) > column ? $0 : nil }
  }

  private static func points(_ curve: Curve, of run: WatchedRun, _ view: ChartView) -> [ChartPoint] {
    curve.buckets.chartPoints { view.x(ofEpoch: $0, in: run) }
  }

  /// The descended loss of a run that is not in focus: a ghost dimmed, a racer in its own colour and pattern.
  private static func series(of run: WatchedRun, at index: Int, in context: PanelContext) -> ChartSeries {
    let look = CurveLook.of(index)
    var series = ChartSeries(
      name: context.names[index],
      style: run.isGhost ? context.pen.theme.ghost : color(index, context.pen.theme), look: look,
      points: points(run.snapshot.curves.train, of: run, context.chart))
    if run.isGhost { series.pattern = .faint }
    series.smoothing = context.chart.smoothing
    return series
  }

  static func color(_ index: Int, _ theme: Theme) -> Style {
    theme == .mono ? theme.value : styles[index % styles.count]
  }

  private static func focused(_ context: PanelContext, width: Int) -> [ChartSeries] {
    let (curves, theme, run) = (context.snapshot.curves, context.pen.theme, context.run)
    let isAlone = context.runs.count == 1
    var result: [ChartSeries] = []
    if let validation = curves.validation {
      result.append(
        ChartSeries(
          // The whole word would push the values out of a narrow legend.
          name: width < 66 || !isAlone ? "val" : "validation", style: theme.validation, pattern: .dashed,
          points: points(validation, of: run, context.chart)))
    }
    let isLandscape = context.snapshot.subject.task == .landscape
    let name = isAlone ? (isLandscape ? "height" : "train") : context.names[context.focus]
    result.append(
      ChartSeries(
        name: name, style: theme.train, pattern: .solid,
        points: points(curves.train, of: run, context.chart),
        symbol: isAlone ? nil : CurveLook.of(context.focus).symbol))
    for index in result.indices { result[index].smoothing = context.chart.smoothing }
    return result
  }
}
