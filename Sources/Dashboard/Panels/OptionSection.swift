import Runs
import TextUI

/// The optimizer's options that were changed; with much room all of them, each with what it does.
enum OptionSection {
  static func rows(_ dashboard: PanelContext, _ area: Area) -> [PanelRow] {
    let isComplete = area.width >= SidePanel.wide && area.height >= SidePanel.veryTall
    guard let optimizer = dashboard.snapshot.controls?.optimizer else { return [] }
    let theme = dashboard.pen.theme
    let entry = dashboard.vocabulary.optimizer(named: optimizer.name)
    let others = optimizer.options.filter { $0.name != "lr" }
    guard isComplete else {
      return others.filter { entry?.option(named: $0.name)?.defaultValue != $0.value }.map {
        .words([Word($0.name, theme.label)], right: [Word("\($0.value)", theme.value)], rank: 34)
      }
    }
    let names = (others.map { displayWidth(of: $0.name) }.max() ?? 0) + 2
    let values = (others.map { displayWidth(of: "\($0.value)") }.max() ?? 0) + 2
    var rows: [PanelRow] = [.blank(rank: 68), .rule("options", rank: 68)]
    for option in others {
      let specification = entry?.option(named: option.name)
      let isChanged = specification?.defaultValue != option.value
      rows.append(
        .words(
          [
            Word(option.name.padded(right: names), theme.label),
            Word("\(option.value)".padded(right: values), isChanged ? theme.title : theme.value),
            Word(specification?.summary ?? "", theme.dim),
          ], rank: isChanged ? 34 : 70))
    }
    return rows
  }
}
