import Runs
import TextUI
import Words

/// What happened to the run, in words, with epochs and with what came of it; the newest last.
struct NotesPanel: Panel {
  let id = "notes"
  let summary = "what was changed, in words, and what came of it"
  let leastSize = (width: 40, height: 6)

  func hasSomething(to context: PanelContext) -> Bool {
    !context.snapshot.marks.isEmpty || !context.snapshot.subject.remarks.isEmpty
  }

  func draw(_ context: PanelContext, into grid: inout CharacterGrid, area: Area) {
    let (pen, theme) = (context.pen, context.pen.theme)
    let inside = grid.box(
      area.inset(right: 1), title: context.phrases.panel(id), lines: pen.boxLines, style: theme.frame,
      titleStyle: theme.title
    ).inset(left: 1, right: 1)
    let lines = lines(context, width: inside.width)
    // The end is what happened last.
    for (row, line) in lines.suffix(max(inside.height, 0)).enumerated() {
      pen.write(line, row: row, in: inside, on: &grid)
    }
  }

  private func lines(_ context: PanelContext, width: Int) -> [[Word]] {
    let (pen, theme, phrases) = (context.pen, context.pen.theme, context.phrases)
    let marks = context.snapshot.marks.distinct
    var lines: [[Word]] = []
    for remark in context.snapshot.subject.remarks {
      lines += pen.wrap(remark, to: width - 2).enumerated().map {
        [Word(($0.offset == 0 ? "- " : "  ") + $0.element, theme.label)]
      }
    }
    if marks.isEmpty, lines.isEmpty { return [[Word(phrases.nothingHappened, theme.dim)]] }
    let column = max(5, NumberText.grouped(context.snapshot.epoch).count) + 2
    for (index, mark) in marks.enumerated() {
      let next = index + 1 < marks.count ? marks[index + 1].epoch : context.snapshot.epoch
      let consequence = consequence(of: mark, until: next, context)
      let text = phrases.mark(mark.kind, in: context.vocabulary) + (consequence.isEmpty ? "" : ": ")
      let epoch = NumberText.grouped(mark.epoch)
      var words = [
        Word(epoch.padded(left: column - 2) + "  ", theme.dim),
        Word(text, mark.kind == .diverged ? theme.bad : theme.title),
      ]
      let rest = pen.wrap(consequence, to: max(width - column, 10))
      if let first = rest.first, pen.width(words) + pen.width(first) <= width {
        words.append(Word(first, theme.value))
        lines.append(words)
        lines += rest.dropFirst().map { [Word(String(repeating: " ", count: column) + $0, theme.value)] }
      } else {
        lines.append(words)
        lines += rest.map { [Word(String(repeating: " ", count: column) + $0, theme.value)] }
      }
    }
    return lines
  }

  /// What the losses did between a mark and the next.
  private func consequence(of mark: Mark, until end: Int, _ context: PanelContext) -> String {
    let curves = context.snapshot.curves
    let start = max(mark.epoch, 1)
    guard mark.kind != .diverged, end > start, let before = curves.train.value(atEpoch: start),
      let after = curves.train.value(atEpoch: end)
    else { return "" }
    return context.phrases.consequence(
      isHeight: context.snapshot.subject.task == .landscape, from: before, to: after, epochs: end - start)
  }
}
