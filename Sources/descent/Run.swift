import ArgumentParser
import Dashboard
import Runs
import Terminal
import TextUI
import Training
import Words

/// The cockpit.
struct Run: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Open the cockpit (default).",
    discussion: """
      EXAMPLES:
        descent
        descent --paused --speed 5
        descent --input-scale 1 --optimizer adam --lr 0.1 --theme light

      KEYS:
      \(keys)
      """)

  /// The keys of the cockpit by their short names; the help page there says more.
  private static var keys: String {
    let bindings = KeyBindings.all.filter { $0.mode == .cockpit }
    let width = bindings.map(\.keysShown.count).max() ?? 0
    return bindings.map { binding in
      let gap = String(repeating: " ", count: width - binding.keysShown.count + 2)
      return "  " + binding.keysShown + gap + binding.name
    }.joined(separator: "\n")
  }

  @OptionGroup var options: ExperimentOptions

  @OptionGroup var files: RunFiles

  @Flag(help: "Wait for the space bar before the first epoch.")
  var paused = false

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Run this many epochs per second, or max; < and > change it. (default: 100)", valueName: "n"))
  var speed: String?

  @OptionGroup var characters: CharacterOptions

  @OptionGroup var theme: ThemeOption

  @Option(help: .hidden)
  var crash: String?

  func run() throws {
    let start = try files.start(options)
    let theme = try theme.name()
    let speed = try speed.map { text throws(InputError) in try Speed(parsing: text, place: "--speed") }
    let crash = try crash.map { text throws(InputError) in
      guard let kind = CrashGuard.Kind(rawValue: text) else {
        let kinds = CrashGuard.Kind.allCases.map(\.rawValue).joined(separator: ", ")
        throw InputError(place: "--crash", value: text, allowed: "one of \(kinds)")
      }
      return kind
    }
    try MainActor.assumeIsolated {
      let code = try Cockpit.run(
        start, paused: paused, speed: speed ?? .classroom, characters: characters, theme: theme, crash: crash)
      if code != 0 { throw ExitCode(code) }
    }
  }
}
