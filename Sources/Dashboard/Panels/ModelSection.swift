import TextUI
import Training

/// The model with today's numbers, where there is room for it.
enum ModelSection {
  static func rows(_ dashboard: Dashboard, _ area: Area) -> [PanelRow] {
    let (snapshot, theme) = (dashboard.snapshot, dashboard.pen.theme)
    guard area.width >= SidePanel.wide, area.height >= SidePanel.tall else { return [] }
    let formula = dashboard.pen.wrap(snapshot.subject.formula, to: area.width)
    let numbers = dashboard.pen.wrap(
      Formula(snapshot.subject.formula).with(snapshot.parameters), to: area.width)
    return [.blank(rank: 90), .rule("model", rank: 80)]
      + formula.map { .words([Word($0, theme.label)], rank: 66) }
      + numbers.map { .words([Word($0, theme.title)], rank: 65) }
  }
}
