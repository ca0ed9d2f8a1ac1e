import TextUI

extension KeyBindings {
  /// The keys while the help page is open.
  static let helpPage: [KeyBinding] = [
    KeyBinding(
      .view, [.escape, .character("?"), .character("q")], "Esc, ?, q", "close help", "leave this page",
      mode: .help
    ) { $0.closePage() },
    KeyBinding(.view, [.down, .enter], "down", "scroll down", "one line down", mode: .help) {
      $0.scrollHelp(by: 1)
    },
    KeyBinding(.view, [.up], "up", "scroll up", "one line up", mode: .help) { $0.scrollHelp(by: -1) },
    KeyBinding(
      .view, [.pageDown, .character(" ")], "page down, space", "page down", "one page down", mode: .help
    ) { $0.scrollHelp(by: $0.helpPageLength) },
    KeyBinding(.view, [.pageUp], "page up", "page up", "one page up", mode: .help) {
      $0.scrollHelp(by: -$0.helpPageLength)
    },
    KeyBinding(.view, [.home], "home", "top", "to the top of the page", mode: .help) {
      $0.scrollHelp(by: -.max)
    },
    KeyBinding(.view, [.end], "end", "end", "to the end of the page", mode: .help) {
      $0.scrollHelp(by: .max)
    },
  ]

  /// The keys while a menu is open; a letter goes to the next name that begins with it.
  static let menuPage: [KeyBinding] = [
    KeyBinding(
      .descend, [.enter], "enter", "choose", "take what is marked", mode: .menu,
      hint: .init(keys: "enter", words: { _ in "chooses" }, rank: 0), action: { $0.chooseFromMenu() }),
    KeyBinding(
      .descend, [.down], "down", "next", "mark the next one", mode: .menu,
      hint: .init(keys: "up down", words: { _ in "move" }, rank: 1),
      action: {
        $0[MenuPage.self]?.move(by: 1)
        return []
      }),
    KeyBinding(.descend, [.up], "up", "previous", "mark the one before", mode: .menu) {
      $0[MenuPage.self]?.move(by: -1)
      return []
    },
    KeyBinding(.descend, [.pageDown], "page down", "far down", "ten further", mode: .menu) {
      $0[MenuPage.self]?.move(by: 10)
      return []
    },
    KeyBinding(.descend, [.pageUp], "page up", "far up", "ten back", mode: .menu) {
      $0[MenuPage.self]?.move(by: -10)
      return []
    },
    KeyBinding(
      .descend, [.right, .tab], "right, tab", "next list", "what else there is to choose", mode: .menu,
      hint: .init(keys: "left right", words: { _ in "other lists" }, rank: 2),
      action: {
        $0[MenuPage.self]?.turn(by: 1)
        return []
      }),
    KeyBinding(.descend, [.left, .backTab], "left, shift-tab", "list before", "the list before", mode: .menu)
    {
      $0[MenuPage.self]?.turn(by: -1)
      return []
    },
    KeyBinding(
      .descend, [.escape], "Esc", "close", "leave all as it is", mode: .menu,
      hint: .init(keys: "Esc", words: { _ in "closes" }, rank: 3), action: { $0.closePage() }),
  ]

  /// The keys while a question is open.
  static let confirmPage: [KeyBinding] = [
    KeyBinding(
      .program, [.character("y"), .character("q"), .enter], "y, q", "leave", "leave without saving",
      mode: .confirm,
      hint: .init(keys: "y", words: { _ in "leave" }, rank: 0), action: { _ in [.quit] }),
    KeyBinding(
      .program, [.character("s")], "s", "save", "write a checkpoint first", mode: .confirm,
      hint: .init(keys: "s", words: { _ in "save a checkpoint" }, rank: 1),
      action: {
        _ = $0.closePage()
        return $0.openPrompt("save ")
      }),
    KeyBinding(
      .program, [.escape, .character("n")], "Esc, n", "stay", "stay", mode: .confirm,
      hint: .init(keys: "Esc", words: { _ in "stay" }, rank: 2), action: { $0.closePage() }),
  ]
}
