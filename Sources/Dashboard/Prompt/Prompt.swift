import Runs
import TextUI

/// The line at the foot in which any command can be typed.
struct Prompt: Sendable {
  private(set) var editor = LineEditor()
  /// Why the line could not be taken; gone with the next change.
  private(set) var error: String?
  /// What the run can be told.
  private let vocabulary: Vocabulary
  /// Lines that were sent, the oldest first.
  private let earlier: [String]
  /// The earlier line that is shown; the number of lines for the new one.
  private var place: Int
  /// The new line while an earlier one is shown.
  private var draft = ""
  private var cycle: Cycle?

  /// A word that tab has put in, and those that come when it is pressed again.
  private struct Cycle: Hashable {
    let candidates: [String]
    var index: Int
    var length: Int
  }

  init(earlier: [String], vocabulary: Vocabulary) {
    self.vocabulary = vocabulary
    self.earlier = earlier
    place = earlier.count
  }

  /// Changes the line by hand.
  mutating func edit(_ change: (inout LineEditor) -> Void) {
    change(&editor)
    error = nil
    cycle = nil
  }

  mutating func fail(_ message: String) { error = message }

  /// Shows an older line, or a newer one.
  mutating func recall(by offset: Int) {
    let next = min(max(place + offset, 0), earlier.count)
    guard next != place else { return }
    if place == earlier.count { draft = editor.text }
    place = next
    let line = LineEditor(next < earlier.count ? earlier[next] : draft)
    edit { $0 = line }
  }

  /// Puts in what all words that fit have in common; pressed again, one after the other.
  mutating func complete(by step: Int = 1) {
    error = nil
    if var current = cycle {
      let count = current.candidates.count
      current.index = (current.index + step + count) % count
      put(current.candidates[current.index], over: current.length)
      current.length = current.candidates[current.index].count
      cycle = current
      return
    }
    let completion = Completion(editor.beforeCursor, in: vocabulary)
    guard !completion.candidates.isEmpty else { return }
    if completion.candidates.count == 1 {
      let word = completion.candidates[0]
      // Behind `betas=` and `mlp:` the word goes on.
      put(word.hasSuffix("=") || word.hasSuffix(":") ? word : word + " ", over: completion.typed.count)
    } else if completion.commonPrefix.count > completion.typed.count {
      put(completion.commonPrefix, over: completion.typed.count)
    } else {
      let index = step > 0 ? 0 : completion.candidates.count - 1
      put(completion.candidates[index], over: completion.typed.count)
      cycle = Cycle(
        candidates: completion.candidates, index: index, length: completion.candidates[index].count)
    }
  }

  private mutating func put(_ word: String, over count: Int) { editor.replace(last: count, with: word) }

  /// What to know of the line as it stands: the command's usage, the words that fit, or what an option does.
  var advice: String {
    if let cycle { return cycle.candidates.joined(separator: "  ") }
    let text = editor.beforeCursor
    let words = text.split(separator: " ").map(String.init)
    let fitting = Completion(text, in: vocabulary).candidates
    guard let name = words.first, let entry = vocabulary.command(named: name) else {
      if let command = words.first.flatMap({ ScreenCommand.named($0) }),
        fitting.isEmpty || words.count > 1 || text.hasSuffix(" ")
      {
        return fitting.count > 1 ? fitting.joined(separator: "  ") : "\(command.usage): \(command.summary)"
      }
      guard fitting.count == 1 else { return fitting.joined(separator: "  ") }
      if let only = vocabulary.command(named: fitting[0]) { return Self.usage(only) }
      return ScreenCommand.named(fitting[0]).map { "\($0.usage): \($0.summary)" } ?? fitting[0]
    }
    let isNextWord = text.hasSuffix(" ")
    if let table = Completion.options(of: words, vocabulary), words.count > 2 || isNextWord {
      let option = isNextWord ? nil : words.last?.split(separator: "=", maxSplits: 1).first.map(String.init)
      if let option = option.flatMap(table.option) {
        return "\(option.name)=\(option.defaultValue): \(option.summary); \(option.allowed)"
      }
      return fitting.isEmpty ? Self.usage(entry) : fitting.joined(separator: "  ")
    }
    let isNamed = words.count == 2 && !isNextWord || words.count == 1 && isNextWord
    return isNamed && fitting.count > 1 ? fitting.joined(separator: "  ") : Self.usage(entry)
  }

  private static func usage(_ entry: Command.Entry) -> String { "\(entry.usage): \(entry.summary)" }
}
