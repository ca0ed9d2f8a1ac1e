import Runs

/// What may stand at the end of an unfinished command, out of the catalogs.
struct Completion: Hashable, Sendable {
  /// The beginning that was typed.
  let typed: String
  /// Whole words that begin like it, in the order of their catalog.
  let candidates: [String]

  /// - Parameters:
  ///   - text: what stands before the cursor.
  ///   - vocabulary: what the run can be told.
  init(_ text: String, in vocabulary: Vocabulary) {
    var words = text.split(separator: " ").map(String.init)
    let last = text.isEmpty || text.hasSuffix(" ") ? "" : words.removeLast()
    if let equals = last.firstIndex(of: "=") {
      let option = String(last[..<equals])
      typed = String(last[last.index(after: equals)...])
      candidates = Self.values(of: option, after: words, vocabulary).filter { [typed] in $0.begins(typed) }
    } else {
      typed = last
      candidates = Self.words(after: words, vocabulary).filter { $0.begins(last) }
    }
  }

  /// What all candidates begin with.
  var commonPrefix: String {
    guard var prefix = candidates.first?[...] else { return typed }
    for candidate in candidates { while !candidate.hasPrefix(prefix) { prefix = prefix.dropLast() } }
    return String(prefix)
  }

  private static func words(after words: [String], _ vocabulary: Vocabulary) -> [String] {
    guard let name = words.first else {
      let own = vocabulary.commands.map { String($0.name) }
      return own + ScreenCommand.all.map(\.name).filter { !own.contains($0) }
    }
    guard let entry = vocabulary.command(named: name) else {
      guard let command = ScreenCommand.named(name) else { return [] }
      // A race has as many as one likes; any other command has one.
      let given = Set(words.dropFirst())
      return command.takesSeveral || given.isEmpty
        ? command.words(vocabulary).filter { !given.contains($0) } : []
    }
    if words.count > 1 {
      let given = Set(words.dropFirst(2).compactMap { $0.split(separator: "=").first.map(String.init) })
      return options(of: words, vocabulary)?.options.map(\.name).filter { !given.contains($0) }.map {
        $0 + "="
      } ?? []
    }
    let names: [String] =
      switch entry.name {
      case "optimizer": vocabulary.optimizers.map(\.name)
      case "schedule": vocabulary.schedulers.map(\.name)
      default: vocabulary.setting(named: name)?.choices.map(\.name) ?? []
      }
    return names + entry.literals
  }

  /// The words of an option that has few.
  private static func values(
    of option: String, after words: [String], _ vocabulary: Vocabulary
  ) -> [String] {
    guard let option = options(of: words, vocabulary)?.option(named: option) else { return [] }
    return option.choices
      ?? (option.defaultValue.flag != nil && option.accepts(.flag(true)) ? ["true", "false"] : [])
  }

  /// What has the options that follow `optimizer adam` or `schedule step`.
  static func options(of words: [String], _ vocabulary: Vocabulary) -> Vocabulary.Method? {
    guard words.count > 1 else { return nil }
    return switch vocabulary.command(named: words[0])?.name {
    case "optimizer": vocabulary.optimizer(named: words[1])
    case "schedule": vocabulary.scheduler(named: words[1])
    default: nil
    }
  }
}

extension String {
  /// Whether it begins like a word that was typed, in any case.
  fileprivate func begins(_ typed: String) -> Bool { lowercased().hasPrefix(typed.lowercased()) }
}
