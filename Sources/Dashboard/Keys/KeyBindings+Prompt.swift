import TextUI

extension KeyBindings {
  /// The keys while a command is typed; all other characters go into its line.
  static let promptLine: [KeyBinding] = [
    KeyBinding(.program, [.enter], "enter", "send", "carry the command out", mode: .prompt) { $0.enter() },
    KeyBinding(.program, [.escape], "Esc", "close", "leave the line", mode: .prompt) { $0.closePrompt() },
    KeyBinding(.program, [.tab], "tab", "complete", "complete the word, or the next that fits", mode: .prompt)
    {
      $0.complete(by: 1)
    },
    KeyBinding(
      .program, [.backTab], "shift-tab", "complete back", "the word before it that fits", mode: .prompt
    ) { $0.complete(by: -1) },
    KeyBinding(.program, [.up], "up", "earlier", "the command before", mode: .prompt) { $0.recall(by: -1) },
    KeyBinding(.program, [.down], "down", "later", "the command after", mode: .prompt) { $0.recall(by: 1) },
    KeyBinding(.program, [.left], "left", "left", "one character to the left", mode: .prompt) {
      $0.edit { $0.move(by: -1) }
    },
    KeyBinding(.program, [.right], "right", "right", "one character to the right", mode: .prompt) {
      $0.edit { $0.move(by: 1) }
    },
    KeyBinding(
      .program, [.home, .control("a")], "home, ctrl-A", "start", "to the start of the line", mode: .prompt
    ) { $0.edit { $0.moveToStart() } },
    KeyBinding(
      .program, [.end, .control("e")], "end, ctrl-E", "end", "to the end of the line", mode: .prompt
    ) {
      $0.edit { $0.moveToEnd() }
    },
    KeyBinding(
      .program, [.backspace], "backspace", "delete back", "delete the character on the left", mode: .prompt
    ) { $0.deleteBackward() },
    KeyBinding(
      .program, [.delete, .control("d")], "delete, ctrl-D", "delete", "delete the character at the cursor",
      mode: .prompt
    ) { $0.edit { $0.deleteForward() } },
    KeyBinding(
      .program, [.control("w")], "ctrl-W", "delete word", "delete the word on the left", mode: .prompt
    ) {
      $0.edit { $0.deleteWord() }
    },
    KeyBinding(
      .program, [.control("u")], "ctrl-U", "delete to start", "delete all on the left", mode: .prompt
    ) { $0.edit { $0.deleteToStart() } },
    KeyBinding(
      .program, [.control("k")], "ctrl-K", "delete to end", "delete all on the right", mode: .prompt
    ) { $0.edit { $0.deleteToEnd() } },
  ]
}
