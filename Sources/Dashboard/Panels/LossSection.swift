import TextUI
import Training

/// The losses of the newest epoch.
enum LossSection {
  static func rows(_ dashboard: Dashboard, _ area: Area) -> [PanelRow] {
    let (snapshot, theme) = (dashboard.snapshot, dashboard.pen.theme)
    let (subject, history) = (snapshot.subject, snapshot.history)
    let isWide = area.width >= SidePanel.wide
    func row(_ name: String, _ series: LossSeries, _ rows: Int, _ style: Style) -> PanelRow {
      let value = series.last.map { NumberWords.decimal($0, places: isWide ? 6 : 4, width: 11) } ?? "-"
      var left = [Word(name.padded(toLeft: 12), style)]
      if isWide { left.append(Word(NumberWords.count(rows, "row"), theme.dim)) }
      let isFinite = series.last?.isFinite ?? true
      return .words(left, right: [Word(value, isFinite ? theme.title : theme.bad)], rank: 3)
    }
    var rows: [PanelRow] = [
      .blank(rank: 90), .rule(isWide ? "loss: \(subject.loss)" : "loss", rank: 80),
      row("train", history.train, subject.trainRows, theme.train),
    ]
    if let validation = history.validation {
      rows.append(row("validation", validation, subject.validationRows, theme.validation))
    }
    return rows
  }
}
