import TextUI
import Words

/// One line of text under the cursor, as a shell's prompt edits it.
///
/// Only characters that take a place of their own get in, so that what is sent is what was seen.
struct LineEditor: Hashable, Sendable {
  private(set) var characters: [Character] = []
  /// The character before which the next one goes; the number of characters at the end.
  private(set) var cursor = 0

  /// Longer lines are a key that got stuck, or a file pasted by accident.
  static let mostCharacters = 4096

  init(_ text: String = "") { insert(text) }

  var text: String { String(characters) }
  var isEmpty: Bool { characters.isEmpty }
  var beforeCursor: String { String(characters[..<cursor]) }

  /// Puts in what of the text can be seen.
  mutating func insert(_ text: String) {
    let visible = Hangul.composed(text).unicodeScalars.filter { $0.displayWidth > 0 }.map(Character.init)
      .prefix(Self.mostCharacters - characters.count)
    characters.insert(contentsOf: visible, at: cursor)
    cursor += visible.count
  }

  /// Puts other words in the place of the last ones before the cursor.
  mutating func replace(last count: Int, with text: String) {
    let start = max(0, cursor - count)
    characters.removeSubrange(start..<cursor)
    cursor = start
    insert(text)
  }

  mutating func move(by offset: Int) { cursor = min(max(cursor + offset, 0), characters.count) }
  mutating func moveToStart() { cursor = 0 }
  mutating func moveToEnd() { cursor = characters.count }

  mutating func deleteBackward() {
    guard cursor > 0 else { return }
    cursor -= 1
    characters.remove(at: cursor)
  }

  mutating func deleteForward() {
    guard cursor < characters.count else { return }
    characters.remove(at: cursor)
  }

  mutating func deleteToStart() { replace(last: cursor, with: "") }
  mutating func deleteToEnd() { characters.removeSubrange(cursor...) }

  /// Deletes back to the beginning of a word, with the blanks behind it.
  mutating func deleteWord() {
    var start = cursor
    while start > 0, characters[start - 1] == " " { start -= 1 }
    while start > 0, characters[start - 1] != " " { start -= 1 }
    replace(last: cursor - start, with: "")
  }
}
