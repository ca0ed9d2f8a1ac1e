import Experiments
import Optimizers
import Training

/// What may stand at the end of an unfinished command, out of the catalogs.
struct Completion: Hashable, Sendable {
  /// The beginning that was typed.
  let typed: String
  /// Whole words that begin like it, in the order of their catalog.
  let candidates: [String]

  /// - Parameter text: what stands before the cursor.
  init(_ text: String) {
    var words = text.split(separator: " ").map(String.init)
    let last = text.isEmpty || text.hasSuffix(" ") ? "" : words.removeLast()
    if let equals = last.firstIndex(of: "=") {
      let option = String(last[..<equals])
      typed = String(last[last.index(after: equals)...])
      candidates = Self.values(of: option, after: words).filter { [typed] in $0.hasPrefix(typed) }
    } else {
      typed = last
      candidates = Self.words(after: words).filter { $0.hasPrefix(last) }
    }
  }

  /// What all candidates begin with.
  var commonPrefix: String {
    guard var prefix = candidates.first?[...] else { return typed }
    for candidate in candidates { while !candidate.hasPrefix(prefix) { prefix = prefix.dropLast() } }
    return String(prefix)
  }

  private static func words(after words: [String]) -> [String] {
    guard let name = words.first else { return Command.catalog.map { String($0.name) } }
    guard let entry = Command.catalog.first(where: { $0.name == name }) else { return [] }
    if words.count > 1 {
      let given = Set(words.dropFirst(2).compactMap { $0.split(separator: "=").first.map(String.init) })
      return options(of: words)?.options.map(\.name).filter { !given.contains($0) }.map { $0 + "=" } ?? []
    }
    let names: [String] =
      switch name {
      case "optimizer": OptimizerCatalog.entries.map(\.name)
      case "schedule": SchedulerCatalog.entries.map(\.name)
      case "model": ModelCatalog.entries.map { $0.usage.contains(":") ? $0.name + ":" : $0.name }
      case "activation": Activation.allCases.map(\.rawValue)
      default: []
      }
    return names + entry.literals
  }

  /// The words of an option that has few.
  private static func values(of option: String, after words: [String]) -> [String] {
    guard let option = options(of: words)?.option(named: option) else { return [] }
    return option.choices
      ?? (option.defaultValue.flag != nil && option.accepts(.flag(true)) ? ["true", "false"] : [])
  }

  /// What has the options that follow `optimizer adam` or `schedule step`.
  static func options(of words: [String]) -> (any OptionTable)? {
    guard words.count > 1 else { return nil }
    return switch words[0] {
    case "optimizer": OptimizerCatalog.entry(named: words[1])
    case "schedule": SchedulerCatalog.entry(named: words[1])
    default: nil
    }
  }
}

extension Command.Entry {
  /// The words of the usage that are typed as they stand: `on` and `off` of `zero-grad on|off`.
  fileprivate var literals: [String] {
    usage.split { " |[]".contains($0) }.map(String.init).filter { word in
      word != name && word.allSatisfy { $0.isLowercase || $0 == "-" }
    }
  }
}
