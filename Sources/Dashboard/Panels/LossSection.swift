import Runs
import TextUI
import Words

/// The losses of the newest epoch, and beside them how good the predictions are in terms that people use.
enum LossSection {
  static func rows(_ dashboard: PanelContext, _ area: Area) -> [PanelRow] {
    let (snapshot, theme) = (dashboard.snapshot, dashboard.pen.theme)
    let subject = snapshot.subject
    if subject.task == .landscape { return landscape(dashboard, area) }
    let isWide = area.width >= SidePanel.wide
    let columns = MetricColumn.all(for: subject.task, isWide: isWide)
    func row(_ name: String, _ series: Curve, _ rows: Int, _ metrics: Metrics?, _ style: Style)
      -> PanelRow
    {
      let room = area.width - 11 - columns.reduce(0) { $0 + $1.width }
      let loss = series.last.map {
        NumberWords.decimal($0, places: isWide ? 6 : 4, width: isWide ? 11 : min(11, room))
      }
      let isFinite = series.last?.isFinite ?? true
      // Without a column for rows, a narrow panel has room for the longest name alone.
      let left =
        isWide ? [Word(name.padded(right: 12), style), Word(count(rows), theme.dim)] : [Word(name, style)]
      let right =
        [Word(loss ?? "-", isFinite ? theme.title : theme.bad)]
        + columns.map { Word($0.text(metrics).padded(left: $0.width), theme.title) }
      return .words(left, right: right, rank: 3)
    }
    let heading = isWide ? "loss: \(subject.loss)" : "loss"
    let titles = columns.map { $0.name.title.padded(left: $0.width) }.joined()
    var rows: [PanelRow] = [
      .blank(rank: 44),
      .rule(
        heading, right: titles.isEmpty ? "" : String(titles.drop { $0 == " " }),
        rank: columns.isEmpty ? 43 : 30),
      row("train", snapshot.curves.train, subject.trainRows, snapshot.trainMetrics, theme.train),
    ]
    if let validation = snapshot.curves.validation {
      rows.append(
        row(
          "validation", validation, subject.validationRows, snapshot.validationMetrics, theme.validation))
    }
    return rows + narrowMetrics(dashboard, shown: columns.map(\.name))
  }

  private static func count(_ rows: Int) -> String { NumberWords.count(rows, "row") }

  /// What has no column of its own: one row for each metric, training rows before the slash, validation rows behind.
  private static func narrowMetrics(_ dashboard: PanelContext, shown: [MetricName]) -> [PanelRow] {
    let (snapshot, theme) = (dashboard.snapshot, dashboard.pen.theme)
    guard snapshot.trainMetrics != nil else { return [] }
    // R² first: it needs no unit to be understood.
    let names = MetricName.all(for: snapshot.subject.task).filter { !shown.contains($0) }.reversed()
    guard !names.isEmpty else { return [] }
    let head = PanelRow.words(
      [], right: [Word("train / val", theme.dim)], rank: 47)
    let isPair = snapshot.curves.validation != nil
    return (isPair ? [head] : [])
      + names.map { name in
        let column = MetricColumn(name: name, width: 7)
        var right = [Word(column.text(snapshot.trainMetrics), theme.value)]
        if snapshot.curves.validation != nil {
          right += [Word(" / ", theme.dim), Word(column.text(snapshot.validationMetrics), theme.value)]
        }
        return .words([Word(name.title, theme.label)], right: right, rank: name == .r2 ? 35 : 46)
      }
  }

  /// A function to descend has a height and no rows.
  private static func landscape(_ dashboard: PanelContext, _ area: Area) -> [PanelRow] {
    let (series, theme) = (dashboard.snapshot.curves.train, dashboard.pen.theme)
    let places = area.width >= SidePanel.wide ? 6 : 4
    let value = series.last.map { NumberWords.decimal($0, places: places, width: 11) } ?? "-"
    let isFinite = series.last?.isFinite ?? true
    return [
      .blank(rank: 44), .rule("landscape", rank: 43),
      .words(
        [Word("height", theme.train)], right: [Word(value, isFinite ? theme.title : theme.bad)], rank: 3),
    ]
  }
}

/// A metric as a column beside the losses.
private struct MetricColumn {
  let name: MetricName
  let width: Int

  static func all(for task: Task, isWide: Bool) -> [MetricColumn] {
    switch task {
    case .classification: [MetricColumn(name: .accuracy, width: isWide ? 11 : 7)]
    case .regression where isWide:
      [MetricColumn(name: .rmse, width: 11), MetricColumn(name: .r2, width: 9)]
    case .regression, .landscape: []
    }
  }

  func text(_ metrics: Metrics?) -> String {
    guard let value = metrics?[name] else { return "-" }
    switch name {
    case .accuracy: return value == 1 ? "100 %" : NumberText.fixed(value * 100, digits: 1) + " %"
    case .r2: return value < -99 ? "< -99" : NumberText.fixed(value, digits: 3)
    case .rmse: return NumberWords.fitted(value, digits: 4, width: width - 1)
    }
  }
}
