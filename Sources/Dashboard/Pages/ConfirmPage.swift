import TextUI

/// A question before something that cannot be taken back.
struct ConfirmPage: Page {
  let mode = KeyBinding.Mode.confirm
  let question: String

  func draw(_ dashboard: Dashboard, into grid: inout CharacterGrid, area: Area) {
    let (pen, theme) = (dashboard.pen, dashboard.pen.theme)
    let answers = KeyBindings.confirmPage.compactMap { binding in
      binding.hint.map {
        [Word($0.keys + " ", theme.hintKey), Word($0.words(dashboard), theme.hintText)]
      }
    }
    let width = min(area.width - 2, 64)
    let lines = pen.wrap(question, to: width - 4)
    let (inside, _) = pen.box(
      dashboard.phrases.confirmTitle, width: width, height: lines.count + 4, style: theme.warning,
      titleStyle: theme.warning, in: area, on: &grid)
    for (row, line) in lines.enumerated() { pen.write(line, theme.value, row: row, in: inside, on: &grid) }
    let foot = answers.reduce(into: [Word]()) { result, words in
      if !result.isEmpty { result.append(Word("  ", theme.hintText)) }
      result += words
    }
    pen.write(foot, row: inside.height - 1, in: inside, on: &grid)
  }
}

extension Dashboard {
  /// Leaves, or asks first when a long run would be lost.
  mutating func quit() -> [Effect] {
    guard !keepsRuns, let run = runs.first(where: { run in run.isWorthKeeping }) else {
      return [.quit]
    }
    pages.append(
      ConfirmPage(question: phrases.leaveQuestion(epochs: run.snapshot.epoch, seconds: run.seconds)))
    return []
  }
}
