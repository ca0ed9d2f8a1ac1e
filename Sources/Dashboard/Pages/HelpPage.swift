import Runs
import TextUI

/// Every key, how to read the screen, every command, and what is to say of the data; scrolls where it does not fit.
struct HelpPage: Page {
  let mode = KeyBinding.Mode.help
  /// The first line shown.
  var top = 0

  /// Wider lines are hard to read.
  private static let mostColumns = 84

  func draw(_ dashboard: Dashboard, into grid: inout CharacterGrid, area: Area) {
    let (pen, theme) = (dashboard.pen, dashboard.pen.theme)
    let width = min(area.width, Self.mostColumns)
    let lines = Self.lines(dashboard, width: width - 4)
    let (page, box) = pen.box(
      dashboard.phrases.helpTitle, width: width, height: lines.count + 2, style: theme.frame,
      titleStyle: theme.title, in: area, on: &grid)
    let top = Self.clamped(self.top, count: lines.count, page: page.height)
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
              Word(groupWidth == 0 ? "" : heading.padded(right: groupWidth), theme.title),
              Word(keys.padded(right: keyWidth), theme.hintKey), Word(text, theme.value),
            ])
        }
      }
    }
    result.append([])
    result += pen.wrap(dashboard.phrases.howToRead(pen), to: width).map { [Word($0, theme.label)] }
    result += commands(dashboard, width)
    guard !remarks.isEmpty else { return result }
    result += [[], [Word(dashboard.phrases.aboutData, theme.title)]]
    for remark in remarks {
      result += pen.wrap(remark, to: width - 2).enumerated().map { row, text in
        [Word((row == 0 ? "- " : "  ") + text, theme.value)]
      }
    }
    return result
  }

  /// What can be typed, and the keys of the pages.
  private static func commands(_ dashboard: Dashboard, _ width: Int) -> [[Word]] {
    let (pen, theme, phrases) = (dashboard.pen, dashboard.pen.theme, dashboard.phrases)
    var result: [[Word]] = [[], [Word(phrases.commandsTitle, theme.title)]]
    let entries =
      dashboard.vocabulary.commands.map { ($0.usage, $0.summary) }
      + ScreenCommand.all.map { ($0.usage, $0.summary) }
    for (usage, summary) in entries {
      result += pen.wrap(usage, to: width).map { [Word($0, theme.hintKey)] }
      result += pen.wrap(summary, to: width - 2).map { [Word("  " + $0, theme.value)] }
    }
    for mode in [KeyBinding.Mode.cursor, .menu, .prompt] {
      result += [[], [Word(phrases.keysTitle(mode), theme.title)]]
      for binding in KeyBindings.all where binding.mode == mode {
        for (row, text) in pen.wrap(binding.summary, to: max(width - 16, 8)).enumerated() {
          let keys = row == 0 ? binding.keysShown : ""
          result.append([Word(keys.padded(right: 16), theme.hintKey), Word(text, theme.value)])
        }
      }
    }
    return result
  }
}

extension Dashboard {
  mutating func openHelp() -> [Effect] {
    pages.append(HelpPage())
    notices.clear()
    return []
  }

  /// Lines to go for one page, with one line in common.
  var helpPageLength: Int { max(1, HelpPage.measure(self).page - 1) }

  @discardableResult
  mutating func scrollHelp(by lines: Int) -> [Effect] {
    guard let help = self[HelpPage.self] else { return [] }
    let (count, page) = HelpPage.measure(self)
    let (top, overflow) = help.top.addingReportingOverflow(lines)
    self[HelpPage.self]?.top = HelpPage.clamped(overflow ? .max : top, count: count, page: page)
    return []
  }
}
