import CNcurses
import Glibc

/// Under which description a screen is drawn.
///
/// The database knows most types. For one that it does not know, as xterm-kitty on a machine where kitty was never
/// installed, an xterm's description nearly always fits; without a database there are the embedded ones.
struct TerminalType {
  let name: String
  /// A value of TERMINFO that holds the description itself; nil where the database has it.
  let embedded: String?
  /// What a person should know of the choice.
  let remark: String?

  /// What everything is that nobody knows.
  private static let common = "xterm-256color"

  /// The type that TERM names.
  static func ofEnvironment() throws(TerminalError) -> TerminalType {
    guard let name = environmentVariable("TERM"), !name.isEmpty else { throw .terminalNotNamed }
    // Some programs say so of an output that is no terminal.
    guard name != "none" else { throw .unknownTerminal(name) }
    if let type = try usable(name, remark: nil) { return type }
    let remark = "unknown terminal type \"\(name)\" in TERM: drawn as on \(common)"
    guard let type = try usable(common, remark: remark) else { throw .unknownTerminal(name) }
    return type
  }

  /// The description of this name, from the database or else our own; nil if neither has it.
  private static func usable(_ name: String, remark: String?) throws(TerminalError) -> TerminalType? {
    for embedded in [nil, EmbeddedDescriptions.named(name)] {
      let type = TerminalType(name: name, embedded: embedded, remark: remark)
      switch type.withDescription({ terminal_description_check(name) }) {
      case terminal_is_usable: return type
      case terminal_is_unknown, terminal_database_is_missing: continue
      default: throw .cannotMoveCursor(name)
      }
    }
    return nil
  }

  /// Does something while terminfo finds the description.
  func withDescription<Result>(_ body: () -> Result) -> Result {
    guard let embedded else { return body() }
    let own = environmentVariable("TERMINFO")
    setenv("TERMINFO", embedded, 1)
    defer { if let own { setenv("TERMINFO", own, 1) } else { unsetenv("TERMINFO") } }
    return body()
  }
}
