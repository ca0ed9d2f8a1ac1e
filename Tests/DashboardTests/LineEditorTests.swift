import Testing
import TextUI

@testable import Dashboard

struct `The line editor` {
  private func line(_ text: String, at cursor: Int) -> LineEditor {
    var line = LineEditor(text)
    line.moveToStart()
    line.move(by: cursor)
    return line
  }

  @Test func `characters go in at the cursor`() {
    var line = line("lr 34", at: 4)
    line.insert("e-")
    #expect(line.text == "lr 3e-4" && line.beforeCursor == "lr 3e-")
  }

  @Test func `the cursor stays inside`() {
    var line = line("ab", at: 99)
    #expect(line.cursor == 2)
    line.move(by: -5)
    #expect(line.cursor == 0)
    line.deleteBackward()
    line.moveToEnd()
    line.deleteForward()
    #expect(line.text == "ab")
  }

  @Test func `deletes to either side`() {
    var line = line("one two three", at: 7)
    line.deleteBackward()
    #expect(line.text == "one tw three")
    line.deleteForward()
    #expect(line.text == "one twthree")
    line.deleteToEnd()
    #expect(line.text == "one tw")
    line.move(by: -2)
    line.deleteToStart()
    #expect(line.text == "tw" && line.cursor == 0)
  }

  @Test func `deletes a word and the blanks behind it`() {
    var line = line("one  two   three", at: 11)
    line.deleteWord()
    #expect(line.text == "one  three" && line.cursor == 5)
    line.deleteWord()
    #expect(line.text == "three")
    line.deleteWord()
    #expect(line.text == "three")
  }

  @Test func `only what can be seen gets in`() {
    var line = LineEditor("a\u{1B}[2J\u{202E}b\u{200B}\u{301}c\n\t漢🙂")
    #expect(line.text == "a[2Jbc漢🙂")
    line.deleteBackward()
    line.deleteBackward()
    #expect(line.text == "a[2Jbc")
  }

  @Test func `a pasted file has an end`() {
    #expect(LineEditor(String(repeating: "x", count: 100_000)).characters.count == LineEditor.mostCharacters)
  }
}
