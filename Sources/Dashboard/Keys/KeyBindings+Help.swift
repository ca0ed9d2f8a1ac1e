import TextUI

extension KeyBindings {
  /// The keys while the help page is open.
  static let helpPage: [KeyBinding] = [
    KeyBinding(
      .view, [.escape, .character("?"), .character("q")], "Esc, ?, q", "close help", "leave this page",
      mode: .help
    ) { $0.closeHelp() },
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
    KeyBinding(.view, [.control("l")], "ctrl-L", "redraw", "draw the screen anew", mode: .help) { _ in
      [.redraw]
    },
    KeyBinding(.program, [.control("z")], "ctrl-Z", "suspend", "back to the shell; fg returns", mode: .help) {
      _ in [.suspend]
    },
    KeyBinding(.program, [.control("c")], "ctrl-C", "quit", "leave", mode: .help) { _ in [.quit] },
  ]
}
