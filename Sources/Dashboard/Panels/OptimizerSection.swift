import Runs
import TextUI
import Words

/// What descends, and how: state, learning rate, schedule, zero-grad, pace.
enum OptimizerSection {
  static func rows(_ dashboard: PanelContext, _ area: Area) -> [PanelRow] {
    let (pen, snapshot) = (dashboard.pen, dashboard.snapshot)
    guard let controls = snapshot.controls else { return [] }
    let (theme, optimizer) = (pen.theme, controls.optimizer)
    let isWide = area.width >= SidePanel.wide
    var rows: [PanelRow] = []
    if isWide, area.height >= SidePanel.tall,
      let entry = dashboard.vocabulary.optimizer(named: optimizer.name)
    {
      rows += pen.wrap(entry.summary, to: area.width).map { .words([Word($0, theme.value)], rank: 60) }
      rows.append(.blank(rank: 90))
    }
    rows.append(.words([Word("state", theme.label)], right: [Word(age(optimizer), theme.value)], rank: 40))
    rows.append(
      .words(
        [Word("learning rate", theme.label)],
        right: [Word(NumberWords.rateOfLearning(optimizer.learningRate), theme.title)],
        rank: 0))
    if let schedule = optimizer.schedule {
      // The options of a schedule are for wide panels.
      let name = isWide ? schedule : String(schedule.prefix { $0 != " " })
      rows.append(.words([Word("schedule", theme.label)], right: [Word(name, theme.value)], rank: 20))
    }
    rows += zeroGrad(controls, theme, isWide: isWide)
    rows.append(
      .words(
        [Word("epochs/s", theme.label)],
        right: [Word(NumberWords.rate(snapshot.epochsPerSecond), theme.value)], rank: 30))
    rows += slowEpoch(dashboard, width: area.width)
    return rows
  }

  /// How far the epoch under way has come, where one takes long enough to be watched.
  private static func slowEpoch(_ dashboard: PanelContext, width: Int) -> [PanelRow] {
    let (snapshot, theme) = (dashboard.snapshot, dashboard.pen.theme)
    guard let progress = snapshot.passProgress, snapshot.epochsPerSecond < 4 else { return [] }
    let name = "epoch \(NumberText.grouped(snapshot.epoch + 1)) "
    let percent = "\(Int(progress * 100)) %".padded(left: 5)
    let room = max(0, min(30, width - name.count - percent.count - 1))
    let done = Int(progress * Double(room))
    let (full, empty) = dashboard.pen.isASCII ? ("=", "-") : ("━", "┄")
    return [
      .words(
        [Word(name, theme.label)],
        right: [
          Word(String(repeating: full, count: done), theme.train),
          Word(String(repeating: empty, count: room - done), theme.frame), Word(percent, theme.value),
        ], rank: 29)
    ]
  }

  static func age(_ optimizer: Snapshot.OptimizerState) -> String {
    guard optimizer.steps > 0 else { return "new" }
    let steps = optimizer.steps
    return "step \(steps < 10_000_000 ? NumberText.grouped(steps) : NumberText.compact(steps))"
  }

  private static func zeroGrad(_ controls: Snapshot.Controls, _ theme: Theme, isWide: Bool) -> [PanelRow] {
    guard !controls.zeroGrad else {
      return [.words([Word("zero-grad", theme.label)], right: [Word("on", theme.good)], rank: 1)]
    }
    var alarm = theme.warning
    let passes = NumberWords.count(controls.accumulatedPasses, isWide ? "backward pass" : "pass")
    alarm.attributes.insert([.reverse, .bold])
    return [
      .words([Word("zero-grad", theme.warning)], right: [Word(" OFF ", alarm)], rank: 1),
      .words(
        [Word("sum of", theme.warning)],
        right: [Word(passes, theme.warning)], rank: 2),
    ]
  }
}
