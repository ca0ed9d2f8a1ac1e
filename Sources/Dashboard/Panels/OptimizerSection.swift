import Optimizers
import TextUI
import Training

/// What descends, and how: state, options, learning rate, zero-grad, pace.
enum OptimizerSection {
  static func rows(_ dashboard: Dashboard, _ area: Area) -> [PanelRow] {
    let (pen, snapshot) = (dashboard.pen, dashboard.snapshot)
    let (theme, optimizer) = (pen.theme, snapshot.optimizer)
    let isWide = area.width >= 44
    var rows: [PanelRow] = []
    if isWide, let entry = OptimizerCatalog.entry(named: optimizer.name) {
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
    rows += options(optimizer, theme, isWide: isWide, width: area.width)
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
        [Word("gradients sum", theme.warning)],
        right: [Word(NumberWords.count(snapshot.accumulatedPasses, "pass"), theme.warning)], rank: 2),
    ]
  }

  /// Options that were changed; with much room all of them, each with what it does.
  private static func options(
    _ optimizer: Snapshot.OptimizerState, _ theme: Theme, isWide: Bool, width: Int
  ) -> [PanelRow] {
    let entry = OptimizerCatalog.entry(named: optimizer.name)
    let others = optimizer.options.filter { $0.name != "lr" }
    guard isWide else {
      return others.filter { entry?.option(named: $0.name)?.defaultValue != $0.value }.map {
        .words([Word($0.name, theme.label)], right: [Word("\($0.value)", theme.value)], rank: 50)
      }
    }
    let nameWidth = others.map { displayWidth(of: $0.name) }.max() ?? 0
    return [.blank(rank: 90), .rule("options", rank: 80)]
      + others.map { option in
        let isChanged = entry?.option(named: option.name)?.defaultValue != option.value
        let name = option.name.padded(toLeft: nameWidth + 2)
        let value = "\(option.value)".padded(toLeft: 11)
        return .words(
          [
            Word(name, theme.label), Word(value, isChanged ? theme.title : theme.value),
            Word(entry?.option(named: option.name)?.summary ?? "", theme.dim),
          ], rank: isChanged ? 50 : 70)
      }
  }
}
