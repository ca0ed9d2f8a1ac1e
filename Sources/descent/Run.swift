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

  @Option(
    help: ArgumentHelp(
      "Run several optimizers from one start, side by side: `--race sgd,adam`.", valueName: "a,b,…"))
  var race: String?

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
      let wakeup = Wakeup()
      let runs = CockpitRuns(start.experiment, onUpdate: wakeup.signal)
      if let race {
        try runs.race(try racers(race), paused: paused, speed: speed ?? .classroom)
      } else {
        runs.add(
          try start.makeSession(paused: paused, speed: speed ?? .classroom, onUpdate: wakeup.signal))
      }
      let code = try Cockpit.run(
        runs, wakeup: wakeup, keeper: start.keeper,
        look: Cockpit.Look(characters: characters, theme: theme, crash: crash))
      if code != 0 { throw ExitCode(code) }
    }
  }

  private func racers(_ text: String) throws(InputError) -> [String] {
    let flags = [
      ("--script", files.script), ("--record", files.record), ("--resume", files.resume),
      ("--save", files.save),
    ]
    if let flag = flags.first(where: { $0.1 != nil }) {
      throw InputError(place: "--race", value: text, allowed: "no \(flag.0) beside it, which is for one run")
    }
    let names = text.split { $0 == "," || $0 == " " }.map(String.init)
    guard names.count > 1 else {
      throw InputError(
        place: "--race", value: text, allowed: "two optimizers or more, separated by commas: sgd,adam")
    }
    return names
  }
}
