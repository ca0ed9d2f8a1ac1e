import Runs
import TextUI

/// Every key, how to read the screen, every command, and what is to say of the data; scrolls where it does not fit.
enum HelpPage: Panel {
  struct State: Hashable, Sendable {
    /// The first line shown.
    var top = 0
  }

  /// Wider lines are hard to read.
  private static let mostColumns = 84

  static func draw(_ dashboard: Dashboard, into grid: inout CharacterGrid, area: Area) {
    let (pen, theme) = (dashboard.pen, dashboard.pen.theme)
    let width = min(area.width, mostColumns)
    let lines = lines(dashboard, width: width - 4)
    let height = min(area.height, lines.count + 2)
    let box = Area(
      column: area.column + (area.width - width) / 2, row: area.row + (area.height - height) / 2,
      width: width, height: height)
    // A free column on either side keeps what lies behind apart.
    grid.fill(Area(column: box.column - 1, row: box.row, width: box.width + 2, height: box.height))
    let page = grid.box(
      box, title: "Help", lines: pen.boxLines, style: theme.frame, titleStyle: theme.title
    ).inset(left: 1, right: 1)
    let top = clamped(dashboard.help?.top ?? 0, count: lines.count, page: page.height)
    for (row, line) in lines.dropFirst(top).prefix(page.height).enumerated() {
      pen.write(line, row: row, in: page, on: &grid)
    }
    var words = [Word(" Esc", theme.hintKey), Word(" closes help ", theme.hintText)]
    if lines.count > page.height {
      let last = min(top + page.height, lines.count)
      words += [
        Word(" up, down", theme.hintKey), Word(" scroll ", theme.hintText),
        Word(" \(top + 1)-\(last) of \(lines.count) ", theme.label),
      ]
    }
    pen.write(words, at: 2, row: box.height - 1, in: box.inset(right: 2), on: &grid)
  }

  static func clamped(_ top: Int, count: Int, page: Int) -> Int { min(max(top, 0), max(0, count - page)) }

  /// Lines of the page on a screen of this size, and lines that fit at once.
  static func measure(_ dashboard: Dashboard) -> (lines: Int, page: Int) {
    let (width, height) = dashboard.size
    return (lines(dashboard, width: max(min(width, mostColumns) - 4, 1)).count, max(height - 2, 1))
  }

  private static func lines(_ dashboard: Dashboard, width: Int) -> [[Word]] {
    let (pen, remarks) = (dashboard.pen, dashboard.snapshot.subject.remarks)
    let theme = pen.theme
    let (groupWidth, keyWidth) = (width < 60 ? 0 : 10, 11)
    let room = max(width - groupWidth - keyWidth, 8)
    var result: [[Word]] = []
    for group in KeyBinding.Group.allCases {
      let bindings = KeyBindings.all.filter { $0.mode == .cockpit && $0.group == group }
      if groupWidth == 0 { result.append([Word(group.rawValue, theme.title)]) }
      for (index, binding) in bindings.enumerated() {
        for (row, text) in pen.wrap(binding.summary, to: room).enumerated() {
          let heading = index == 0 && row == 0 ? group.rawValue : ""
          let keys = row == 0 ? binding.keysShown : ""
          result.append(
            [
              Word(groupWidth == 0 ? "" : heading.padded(toLeft: groupWidth), theme.title),
              Word(keys.padded(toLeft: keyWidth), theme.hintKey), Word(text, theme.value),
            ])
        }
      }
    }
    result.append([])
    result += pen.wrap(reading(pen), to: width).map { [Word($0, theme.label)] }
    result += commands(pen, dashboard.vocabulary, width)
    guard !remarks.isEmpty else { return result }
    result += [[], [Word("About this data", theme.title)]]
    for remark in remarks {
      result += pen.wrap(remark, to: width - 2).enumerated().map { row, text in
        [Word((row == 0 ? "- " : "  ") + text, theme.value)]
      }
    }
    return result
  }

  /// What can be typed, and the keys while it is typed.
  private static func commands(_ pen: Pen, _ vocabulary: Vocabulary, _ width: Int) -> [[Word]] {
    let theme = pen.theme
    var result: [[Word]] = [[], [Word("Commands, behind a colon", theme.title)]]
    for entry in vocabulary.commands {
      result.append([Word(entry.usage, theme.hintKey)])
      result += pen.wrap(entry.summary, to: width - 2).map { [Word("  " + $0, theme.value)] }
    }
    result += [[], [Word("Keys while a command is typed", theme.title)]]
    for binding in KeyBindings.all where binding.mode == .prompt {
      result.append(
        [Word(binding.keysShown.padded(toLeft: 15), theme.hintKey), Word(binding.summary, theme.value)])
    }
    return result
  }

  private static func reading(_ pen: Pen) -> String {
    let (train, validation) = pen.isASCII ? ("Curve of *", "Curve of o") : ("Solid curve", "Dashed curve")
    return "\(train): training loss, on the rows that the optimizer sees. \(validation): validation loss,"
      + " on rows that it never sees. Where the two part, the model learns its rows by heart. A dotted line across the"
      + " chart: here someone changed something. Two numbers with a slash: training rows / validation rows."
  }
}

extension Dashboard {
  mutating func openHelp() -> [Effect] {
    help = HelpPage.State()
    notices.clear()
    return []
  }

  mutating func closeHelp() -> [Effect] {
    help = nil
    return []
  }

  /// Lines to go for one page, with one line in common.
  var helpPageLength: Int { max(1, HelpPage.measure(self).page - 1) }

  @discardableResult
  mutating func scrollHelp(by lines: Int) -> [Effect] {
    guard let help else { return [] }
    let (count, page) = HelpPage.measure(self)
    let (top, overflow) = help.top.addingReportingOverflow(lines)
    self.help?.top = HelpPage.clamped(overflow ? .max : top, count: count, page: page)
    return []
  }
}
