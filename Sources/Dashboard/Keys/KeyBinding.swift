import TextUI

/// A key and all there is to know of it: what it is called, what it does, and why it may do nothing just now.
///
/// Dispatch, the hint line, the help page and `descent list keys` all read the same table.
package struct KeyBinding: Sendable {
  /// What listens to the key.
  package enum Mode: Hashable, Sendable {
    case cockpit
    /// The cockpit while a cursor stands on the curves; other keys go on as they do there.
    case cursor
    case help, menu, confirm
    /// What is said of the data; any key closes it.
    case remarks
    /// The line for commands; every other character goes into it.
    case prompt
    /// Everywhere.
    case anywhere
  }

  /// The headings under which help lists the keys.
  package enum Group: String, CaseIterable, Sendable {
    case run = "Run"
    case descend = "Optimizer"
    case repair = "Undo"
    case compare = "Compare"
    case view = "View"
    case program = "Program"
  }

  /// A place in the hint line; one hint may stand for a pair of keys.
  struct Hint: Sendable {
    let keys: String
    let words: @Sendable (Dashboard) -> String
    /// The lowest are shown first where there is little room.
    let rank: Int
  }

  package let mode: Mode
  package let group: Group
  package let keys: [Key]
  /// The keys as people write them: `space`, `q, ctrl-C`.
  package let keysShown: String
  /// What it does, in a word or two.
  package let name: String
  /// What it does, in a sentence.
  package let summary: String
  /// Why the key does nothing in the present state; nil when it works.
  package let disabledReason: @Sendable (Dashboard) -> String?
  let hint: Hint?
  private let action: @Sendable (inout Dashboard, Key) -> [Dashboard.Effect]

  init(
    _ group: Group, _ keys: [Key], _ keysShown: String, _ name: String, _ summary: String,
    mode: Mode = .cockpit, hint: Hint? = nil,
    disabled: @escaping @Sendable (Dashboard) -> String? = { _ in nil },
    action: @escaping @Sendable (inout Dashboard) -> [Dashboard.Effect]
  ) {
    self.init(
      group, keys, keysShown, name, summary, mode: mode, hint: hint, disabled: disabled,
      byKey: { dashboard, _ in action(&dashboard) })
  }

  /// - Parameter action: what is done, by which of the keys.
  init(
    _ group: Group, _ keys: [Key], _ keysShown: String, _ name: String, _ summary: String,
    mode: Mode = .cockpit, hint: Hint? = nil,
    disabled: @escaping @Sendable (Dashboard) -> String? = { _ in nil },
    byKey action: @escaping @Sendable (inout Dashboard, Key) -> [Dashboard.Effect]
  ) {
    self.mode = mode
    self.group = group
    self.keys = keys
    self.keysShown = keysShown
    self.name = name
    self.summary = summary
    self.hint = hint
    disabledReason = disabled
    self.action = action
  }

  /// Does what the key is for, or says why not.
  func press(_ key: Key, _ dashboard: inout Dashboard) -> [Dashboard.Effect] {
    if let reason = disabledReason(dashboard) {
      dashboard.notices.say(reason)
      return []
    }
    return action(&dashboard, key)
  }
}
