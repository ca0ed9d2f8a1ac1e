import Runs
import TextUI

// What is done with the prompt's line.
extension Dashboard {
  /// At most so many lines are remembered.
  private static let mostEarlierLines = 200

  /// - Parameter line: what stands in it at first.
  mutating func openPrompt(_ line: String = "") -> [Effect] {
    var prompt = Prompt(earlier: earlierLines, vocabulary: vocabulary)
    if !line.isEmpty { prompt.edit { $0.insert(line) } }
    self.prompt = prompt
    return []
  }

  mutating func closePrompt() -> [Effect] {
    prompt = nil
    return []
  }

  mutating func edit(_ change: (inout LineEditor) -> Void) -> [Effect] {
    prompt?.edit(change)
    return []
  }

  /// Backspace in an empty line leaves, like Esc.
  mutating func deleteBackward() -> [Effect] {
    prompt?.editor.isEmpty == true ? closePrompt() : edit { $0.deleteBackward() }
  }

  mutating func recall(by offset: Int) -> [Effect] {
    prompt?.recall(by: offset)
    return []
  }

  mutating func complete(by step: Int) -> [Effect] {
    prompt?.complete(by: step)
    return []
  }

  /// Carries the command out, or says why it cannot be and leaves the line to be mended.
  mutating func enter() -> [Effect] {
    guard let line = prompt?.editor.text.trimmed, !line.isEmpty else { return closePrompt() }
    do {
      let effects = try carryOut(line)
      earlierLines.removeAll { $0 == line }
      earlierLines = earlierLines.suffix(Self.mostEarlierLines - 1) + [line]
      prompt = nil
      return effects
    } catch {
      prompt?.fail("\(error)")
      return []
    }
  }
}

extension String {
  fileprivate var trimmed: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
