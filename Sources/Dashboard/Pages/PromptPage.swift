import TextUI

/// The line in which a command is typed, over the last row, and above it what may stand in it.
struct PromptPage: Page {
  let mode = KeyBinding.Mode.prompt
  let takesText = true
  var prompt: Prompt

  func press(_ key: Key, _ dashboard: inout Dashboard) -> [Dashboard.Effect] {
    guard case .character(let character) = key else { return [] }
    return dashboard.edit { $0.insert(String(character)) }
  }

  func draw(_ dashboard: Dashboard, into grid: inout CharacterGrid, area: Area) {
    let (above, line) = area.split(bottom: 1)
    grid.fill(line)
    PromptLine.draw(prompt, dashboard.pen, into: &grid, area: line)
    let rows = PromptAdvice.height(prompt, dashboard.pen, width: area.width)
    guard rows > 0 else { return }
    PromptAdvice.draw(prompt, dashboard.pen, into: &grid, area: above.split(bottom: rows).bottom)
  }
}

extension Dashboard {
  /// The line being typed; nil while none is.
  var prompt: Prompt? {
    get { self[PromptPage.self]?.prompt }
    set {
      guard let newValue else {
        self[PromptPage.self] = nil
        return
      }
      if self[PromptPage.self] == nil {
        pages.append(PromptPage(prompt: newValue))
      } else {
        self[PromptPage.self]?.prompt = newValue
      }
    }
  }

  /// Whether the last row is a line being typed.
  var isTyping: Bool { prompt != nil }
}
