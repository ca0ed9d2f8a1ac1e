import Runs
import TextUI
import Words

/// All runs and ghosts as a table: what differs, where they stand, and who is ahead.
struct ComparePanel: Panel {
  let id = "compare"
  let summary = "runs and ghosts as a table: what differs, losses, who is ahead"
  let leastSize = (width: 48, height: 5)

  func hasSomething(to context: PanelContext) -> Bool { context.runs.count > 1 }

  func draw(_ context: PanelContext, into grid: inout CharacterGrid, area: Area) {
    let (pen, theme) = (context.pen, context.pen.theme)
    let inside = grid.box(
      area.inset(right: 1), title: context.phrases.panel(id), lines: pen.boxLines, style: theme.frame,
      titleStyle: theme.title
    ).inset(left: 1, right: 1)
    guard inside.height > 0 else { return }
    let table = Table(context, width: inside.width)
    for (row, line) in table.lines.prefix(inside.height).enumerated() {
      pen.write(line, row: row, in: inside, on: &grid)
    }
    if context.runs.count == 1, inside.height > 3 {
      for (row, line) in pen.wrap(context.phrases.howToCompare, to: inside.width).enumerated() {
        pen.write(line, theme.label, row: 3 + row, in: inside, on: &grid)
      }
    }
  }

  func click(_ dashboard: inout Dashboard, column: Int, row: Int, area: Area) -> [Dashboard.Effect] {
    let table = Table(dashboard.context, width: area.width - 5)
    let place = row - area.row - 2
    guard table.order.indices.contains(place) else { return [] }
    return dashboard.focus(onRun: table.order[place])
  }

  /// The rows in the order of rank, ghosts after those that go on.
  struct Table {
    let order: [Int]
    private(set) var lines: [[Word]] = []

    init(_ context: PanelContext, width: Int) {
      let ranking = Ranking(context.runs)
      order = ranking.order
      let (pen, theme, phrases) = (context.pen, context.pen.theme, context.phrases)
      let head = phrases.compareHead
      // Columns from the most to the least important; those without room are left out.
      let number = 10
      var columns: [(title: String, width: Int, text: (Int) -> String)] = []
      let runs = context.runs
      func loss(_ x: Double?) -> String { x.map { NumberWords.fitted($0, digits: 5, width: 9) } ?? "-" }
      columns.append((head.train, number, { loss(runs[$0].snapshot.curves.train.last) }))
      if runs.contains(where: { $0.snapshot.curves.validation != nil }) {
        columns.append((head.validation, number, { loss(runs[$0].snapshot.curves.validation?.last) }))
      }
      columns.append((head.best, number, { loss(runs[$0].best(runs[$0].decidingLoss)?.loss) }))
      columns.append(
        (
          head.bestEpoch, 9,
          { runs[$0].best(runs[$0].decidingLoss).map { NumberText.grouped($0.epoch) } ?? "-" }
        ))
      columns.append((head.epochs, 11, { NumberText.grouped(runs[$0].snapshot.epoch) }))
      columns.append((head.seconds, 10, { DurationText.reading(runs[$0].seconds) }))
      if runs.count > 1 {
        columns.append((head.rankByTime, 8, { ranking.byTime[$0].map { "\($0)" } ?? "-" }))
      }
      let least = 14
      var room = width - 4 - least
      columns = columns.filter { column in
        guard room >= column.width else {
          room = -1
          return false
        }
        room -= column.width
        return true
      }
      let nameWidth = max(width - 4 - columns.reduce(0) { $0 + $1.width }, 4)
      lines = [
        [
          Word("#".padded(right: 4), theme.dim), Word(head.run.padded(right: nameWidth), theme.dim),
        ] + columns.map { Word($0.title.padded(left: $0.width), theme.dim) }
      ]
      for index in order {
        let run = runs[index]
        let isFocused = index == context.focus
        let style = isFocused ? theme.train : run.isGhost ? theme.ghost : LossPicture.color(index, theme)
        let letter = runs.count > 1 ? String(Character(CurveLook.of(index).symbol)) : " "
        let rank = ranking.byEpoch[index].map { "\($0)" } ?? " "
        let name =
          (runs.count > 1 ? context.names[index] : RunLabels.names(runs)[0])
          + (run.isGhost ? phrases.ghostSuffix : "")
        var nameStyle = run.isGhost ? theme.label : theme.title
        if isFocused { nameStyle.attributes.insert(.bold) }
        let text = name.abbreviated(to: nameWidth - 1, ascii: pen.isASCII)
        lines.append(
          [
            Word(rank.padded(right: 2), theme.value), Word(letter.padded(right: 2), style),
            Word(text.padded(right: nameWidth), nameStyle),
          ] + columns.map { Word($0.text(index).padded(left: $0.width), theme.value) })
      }
    }
  }
}

/// Who is ahead: by the loss at the epoch that all have reached, and at the second that all have reached.
struct Ranking {
  /// From 1; nil where there is no loss to compare.
  private(set) var byEpoch: [Int?]
  private(set) var byTime: [Int?]
  /// All runs, the best at the same epoch first; those that go on before the ghosts.
  private(set) var order: [Int]

  init(_ runs: [WatchedRun]) {
    let standings = Standing.ranking(of: runs.map(\.snapshot.curves)).standings.sorted { $0.run < $1.run }
    byEpoch = Self.ranks(standings.map(\.lossAtEpoch))
    byTime = Self.ranks(standings.map(\.lossAtTime))
    let ranks = byEpoch
    order = runs.indices.sorted {
      (runs[$0].isGhost ? 1 : 0, ranks[$0] ?? .max, $0) < (runs[$1].isGhost ? 1 : 0, ranks[$1] ?? .max, $1)
    }
    if runs.count == 1 { (byEpoch, byTime) = ([nil], [nil]) }
  }

  /// Equal losses share a rank.
  private static func ranks(_ losses: [Double?]) -> [Int?] {
    losses.map { loss in
      guard let loss, loss.isFinite else { return nil }
      return 1 + losses.count { other in other.map { $0.isFinite && $0 < loss } ?? false }
    }
  }
}
