import Optimizers
import TextUI
import Training

/// What descends, and how: state, options, learning rate, zero-grad, pace.
enum OptimizerSection {
  static func rows(_ dashboard: Dashboard, _ area: Area) -> [PanelRow] {
    let (pen, snapshot) = (dashboard.pen, dashboard.snapshot)
    let (theme, optimizer) = (pen.theme, snapshot.optimizer)
    let isWide = area.width >= SidePanel.wide
    var rows: [PanelRow] = []
    if isWide, area.height >= SidePanel.tall, let entry = OptimizerCatalog.entry(named: optimizer.name) {
      rows += pen.wrap(entry.intuition, to: area.width).map { .words([Word($0, theme.value)], rank: 60) }
      rows.append(.blank(rank: 90))
    }
    rows.append(.words([Word("state", theme.label)], right: [Word(age(optimizer), theme.value)], rank: 40))
    rows.append(
      .words(
        [Word("learning rate", theme.label)], right: [Word(shortest(optimizer.learningRate), theme.title)],
        rank: 0))
    rows += zeroGrad(snapshot, theme)
    rows.append(
      .words(
        [Word("epochs/s", theme.label)],
        right: [Word(NumberWords.rate(snapshot.epochsPerSecond), theme.value)], rank: 30))
    rows += options(dashboard, isComplete: isWide && area.height >= SidePanel.veryTall, width: area.width)
    return rows
  }

  private static func age(_ optimizer: Snapshot.OptimizerState) -> String {
    optimizer.steps == 0 ? "fresh" : NumberWords.count(optimizer.steps, "step")
  }

  private static func zeroGrad(_ snapshot: Snapshot, _ theme: Theme) -> [PanelRow] {
    guard !snapshot.zeroGrad else {
      return [.words([Word("zero-grad", theme.label)], right: [Word("on", theme.good)], rank: 1)]
    }
    var alarm = theme.warning
    alarm.attributes.insert([.reverse, .bold])
    return [
      .words([Word("zero-grad", theme.warning)], right: [Word(" OFF ", alarm)], rank: 1),
      .words(
        [Word("summed over", theme.warning)],
        right: [Word(NumberWords.count(snapshot.accumulatedPasses, "pass"), theme.warning)], rank: 2),
    ]
  }

  /// Options that were changed; with much room all of them, each with what it does.
  private static func options(_ dashboard: Dashboard, isComplete: Bool, width: Int) -> [PanelRow] {
    let (optimizer, theme) = (dashboard.snapshot.optimizer, dashboard.pen.theme)
    let entry = OptimizerCatalog.entry(named: optimizer.name)
    let others = optimizer.options.filter { $0.name != "lr" }
    guard isComplete else {
      return others.filter { entry?.option(named: $0.name)?.defaultValue != $0.value }.map {
        .words([Word($0.name, theme.label)], right: [Word("\($0.value)", theme.value)], rank: 50)
      }
    }
    let names = (others.map { displayWidth(of: $0.name) }.max() ?? 0) + 2
    let values = (others.map { displayWidth(of: "\($0.value)") }.max() ?? 0) + 2
    var rows: [PanelRow] = [.blank(rank: 90), .rule("options", rank: 80)]
    for option in others {
      let specification = entry?.option(named: option.name)
      let isChanged = specification?.defaultValue != option.value
      let summary = dashboard.pen.wrap(specification?.summary ?? "", to: width - names - values)
      rows.append(
        .words(
          [
            Word(option.name.padded(toLeft: names), theme.label),
            Word("\(option.value)".padded(toLeft: values), isChanged ? theme.title : theme.value),
            Word(summary.first ?? "", theme.dim),
          ], rank: isChanged ? 50 : 70))
      rows += summary.dropFirst().map {
        .words([Word("".padded(toLeft: names + values) + $0, theme.dim)], rank: 75)
      }
    }
    return rows
  }
}
