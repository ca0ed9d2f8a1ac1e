import Runs
import Words

/// A command that the screen itself carries out, typed like those of a run.
///
/// A new one is an entry in one of the tables, which the prompt, help and `descent list commands` read.
package struct ScreenCommand: Sendable {
  /// How it is written: `zoom FROM TO | off`.
  package let usage: String
  package let summary: String
  /// Other names by which it is known.
  package let aliases: [String]
  /// What may stand behind the name, where that can be listed.
  let words: @Sendable (Vocabulary) -> [String]
  let run: @Sendable (inout Dashboard, Arguments) throws(InputError) -> [Dashboard.Effect]

  init(
    _ usage: String, _ summary: String, aliases: [String] = [],
    words: @escaping @Sendable (Vocabulary) -> [String] = { _ in [] },
    run: @escaping @Sendable (inout Dashboard, Arguments) throws(InputError) -> [Dashboard.Effect]
  ) {
    self.usage = usage
    self.summary = summary
    self.aliases = aliases
    self.words = words
    self.run = run
  }

  /// Words that are the same for every run.
  static func fixed(_ words: [String]) -> @Sendable (Vocabulary) -> [String] { { _ in words } }

  /// The first word of the usage.
  package var name: String { String(usage.prefix { $0 != " " }) }

  /// Whether several of its words may follow each other.
  var takesSeveral: Bool { usage.hasSuffix("…") }

  package static let all: [ScreenCommand] = view + program

  static func named(_ name: some StringProtocol) -> ScreenCommand? {
    all.first { $0.name == name.lowercased() || $0.aliases.contains(name.lowercased()) }
  }

  /// What stands behind a command's name.
  struct Arguments: Sendable {
    let name: String
    /// The name as it was typed: `export!`.
    let typed: String
    let words: [String]
    /// Everything behind the name, as typed.
    let rest: String

    func error(_ value: String, _ allowed: String) -> InputError {
      InputError(place: "command, \(name)", value: value, allowed: allowed)
    }

    func only(_ allowed: String) throws(InputError) -> String {
      guard let first = words.first else { throw error("", allowed) }
      guard words.count == 1 else { throw error(words[1], "nothing after \(first)") }
      return first
    }

    func none() throws(InputError) {
      if let extra = words.first { throw error(extra, "nothing after \(name)") }
    }

    /// One of several names, in any case; the error says which is near.
    func name(_ text: String, among names: [String]) throws(InputError) -> String {
      guard let name = names.first(named: text, { [$0] }) else {
        throw InputError(place: "command, \(self.name)", value: text, oneOf: names)
      }
      return name
    }
  }
}

extension Dashboard {
  /// Carries out a line as it was typed.
  mutating func carryOut(_ line: String) throws(InputError) -> [Effect] {
    let words = line.split(whereSeparator: \.isWhitespace)
    guard let name = words.first else { return [] }
    if vocabulary.command(named: name) == nil, let command = ScreenCommand.named(name) {
      let rest = line[name.endIndex...]
      return try command.run(
        &self,
        ScreenCommand.Arguments(
          name: command.name, typed: String(name), words: words.dropFirst().map(String.init),
          rest: String(rest.drop(while: \.isWhitespace))))
    }
    let command: Command
    do {
      command = try Command(parsing: line, in: vocabulary)
    } catch {
      throw unknown(name, error)
    }
    return perform(command)
  }

  /// The same error, with the commands of the screen among the names.
  private func unknown(_ name: Substring, _ error: InputError) -> InputError {
    guard vocabulary.command(named: name) == nil else { return error }
    let reason = vocabulary.off[String(name)].map(phrases.reason)
    guard reason == nil else {
      return InputError(place: "command", value: String(name), allowed: reason ?? "")
    }
    guard error.place == "command" else { return error }
    return InputError(
      place: "command", value: String(name),
      oneOf: vocabulary.commands.map { String($0.name) } + ScreenCommand.all.map(\.name))
  }
}
