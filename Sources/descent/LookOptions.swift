import ArgumentParser
import Glibc
import TextUI
import Words

/// With which characters a screen is drawn.
struct CharacterOptions: ParsableArguments {
  @Flag(help: "Draw with plain ASCII characters alone; names stay as they are.")
  var ascii = false

  @Flag(help: "Send UTF-8, whatever the locale says.")
  var unicode = false
}

/// Colours of the cockpit.
struct ThemeOption: ParsableArguments {
  private static let variable = "DESCENT_THEME"

  @Option(
    help: ArgumentHelp(
      """
      Colours: \(Theme.names.joined(separator: ", ")); auto asks the terminal for its background. \
      (default: \(variable), or else auto; mono where NO_COLOR is set)
      """, valueName: "name"))
  var theme: String?

  /// The theme's name: what was typed, or what the environment says.
  func name() throws(InputError) -> String {
    if let theme { return try Self.known(theme, place: "--theme") }
    if let theme = Self.environment(Self.variable) { return try Self.known(theme, place: Self.variable) }
    // An agreement among programs: no-color.org.
    return Self.environment("NO_COLOR") == nil ? "auto" : "mono"
  }

  private static func known(_ name: String, place: String) throws(InputError) -> String {
    guard Theme.named(name) != nil else {
      throw InputError(
        place: place, value: name, allowed: "one of \(Theme.names.joined(separator: ", "))")
    }
    return name
  }

  /// A variable that is set to something.
  private static func environment(_ name: String) -> String? {
    getenv(name).flatMap { $0.pointee == 0 ? nil : String(cString: $0) }
  }
}
