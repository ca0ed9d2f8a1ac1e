/// Where each part of a chart goes. Parts without room are nil or empty.
struct ChartLayout {
  private(set) var area: Area
  /// The cells of the curves.
  private(set) var plot: Area
  /// The row of the y axis's title, the legend and the notes.
  private(set) var headRow: Int?
  private(set) var showsLegend = false
  private(set) var showsTitles = false
  private(set) var showsTickLabels = false
  private(set) var showsEndLabels = false
  private(set) var xTicks: [AxisTick] = []
  private(set) var yTicks: [AxisTick] = []
  private(set) var yLimits: AxisLimits
  private(set) var flags: [MarkFlag] = []
  /// The row of the x axis's title if it does not fit beside the tick labels.
  private(set) var titleRow: Int?

  static let longestEndLabel = 14

  /// The column of the y axis and the row of the x axis.
  var axisColumn: Int { plot.column - 1 }
  var axisRow: Int { plot.endRow }

  /// Nil if there is no room for anything.
  init?(_ chart: LineChart, data: ChartData, area: Area) {
    guard area.width >= 3, area.height >= 2 else { return nil }
    self.area = area
    plot = area
    yLimits = data.yLimits
    showsTickLabels = area.width >= 16 && area.height >= 5
    showsLegend = chart.showsLegend && area.width >= 24 && area.height >= 7
    showsTitles = area.width >= 24 && area.height >= 9
    if showsLegend || showsTitles && !chart.y.title.isEmpty { headRow = area.row }

    // From top to bottom: head, flags, plot, axis, tick labels, perhaps a title.
    let flagRows = chart.marks.isEmpty || area.height < 9 ? 0 : area.height < 14 ? 1 : 2
    var top = headRow == nil ? 0 : 1
    var bottom = showsTickLabels ? 2 : 1
    let isLabelled = showsTickLabels
    func yAxis(rows: Int) -> EvenRows {
      EvenRows(data.yLimits, scale: chart.y.scale, unit: chart.y.unit, rows: rows, markers: chart.markers)
    }
    func gutter(_ ticks: [AxisTick]) -> Int {
      // Wide enough for most labels, so that the plot seldom moves sideways.
      isLabelled ? max(ticks.map { $0.label.utf8.count }.max() ?? 0, area.width < 40 ? 3 : 5) + 1 : 0
    }
    let left = gutter(isLabelled ? yAxis(rows: area.height - top - bottom).ticks : []) + 1
    let titleWidth = displayWidth(of: chart.x.title)
    if showsTitles, titleWidth > left - 2, area.height >= 12 {
      bottom += 1
      titleRow = area.endRow - 1
    }

    // One column stays free for the half of the last tick's label that hangs over.
    var right = showsTickLabels ? 1 : 0
    if chart.showsEndLabels, area.width >= 72, area.height >= 12 {
      showsEndLabels = true
      right = min(chart.series.map { displayWidth(of: $0.name) }.max() ?? 0, Self.longestEndLabel) + 2
    }
    var plot = area.inset(left: left, top: top, right: right, bottom: bottom)
    if flagRows > 0 {
      flags = MarkFlag.place(
        chart.marks, on: plot, limits: data.xLimits, scale: chart.x.scale, rows: flagRows,
        ascii: chart.markers.isASCII)
      top += (flags.map(\.line).max() ?? -1) + 1
      plot = area.inset(left: left, top: top, right: right, bottom: bottom)
    }
    guard plot.width >= 2, plot.height >= 1 else { return nil }
    self.plot = plot

    guard showsTickLabels else { return }
    let yAxis = yAxis(rows: plot.height)
    yLimits = yAxis.limits
    yTicks = yAxis.ticks.filter { $0.label.utf8.count < left - 1 }
    // Labels of the x axis need two columns between them.
    for count in stride(from: max(plot.width / 6, 2), through: 2, by: -1) {
      xTicks = AxisTicks.ticks(
        data.xLimits, scale: chart.x.scale, atMost: count, unit: chart.x.unit)
      let widest = xTicks.map { $0.label.utf8.count }.max() ?? 0
      let closest = xTicks.count < 2 ? plot.width : plot.width / (xTicks.count - 1)
      if widest + 3 <= closest { break }
    }
  }
}
