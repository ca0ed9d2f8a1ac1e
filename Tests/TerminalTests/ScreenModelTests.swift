import TestSupport
import Testing

/// The eyes of the other tests, tested by hand-written bytes.
@Suite("The screen model")
struct ScreenModelTests {
  private func screen(_ bytes: String) -> ScreenModel {
    var screen = ScreenModel(columns: 10, rows: 4)
    screen.feed(bytes.utf8)
    return screen
  }

  @Test("moves, erases and repeats")
  func moves() {
    #expect(screen("ab\u{1B}[2;3Hcd\u{1B}[4d!").lines == ["ab", "  cd", "", "    !"])
    #expect(screen("abcdef\u{1B}[1;3H\u{1B}[K").lines[0] == "ab")
    #expect(screen("abcdef\u{1B}[3G\u{1B}[1K").lines[0] == "   def")
    #expect(screen("abcdef\u{1B}[3G\u{1B}[2X").lines[0] == "ab  ef")
    #expect(screen("abcdef\u{1B}[3G\u{1B}[2P\u{1B}[1@").lines[0] == "ab ef")
    #expect(screen("x\u{1B}[4b").lines[0] == "xxxxx")
    #expect(screen("a\r\nb\r\nc\u{1B}[2;1H\u{1B}[J").lines == ["a", "", "", ""])
  }

  @Test("wraps and scrolls as late as a terminal does")
  func wraps() {
    let full = screen("0123456789")
    #expect(full.row == 0)
    #expect(screen("0123456789a").lines[1] == "a")
    #expect(screen("1\r\n2\r\n3\r\n4\r\n5").lines == ["2", "3", "4", "5"])
    #expect(screen("1\r\n2\r\n3\r\n4\u{1B}[2;3r\u{1B}[3;1H\n!").lines == ["1", "3", "!", "4"])
    #expect(screen("1\r\n2\r\n3\u{1B}[2;1H\u{1B}[L").lines == ["1", "", "2", "3"])
    #expect(screen("1\r\n2\r\n3\u{1B}[H\u{1B}M").lines == ["", "1", "2", "3"])
  }

  @Test("knows wide, combining and line-drawing characters, and bytes cut in two")
  func characters() {
    #expect(screen("漢x").cells[0].prefix(3).map(\.text) == ["漢", "", "x"])
    #expect(screen("漢\u{1B}[2Gx").lines[0] == " x")
    #expect(screen("012345678漢").lines == ["012345678", "漢", "", ""])
    #expect(screen("e\u{301}!").lines[0] == "e\u{301}!")
    #expect(screen("\u{1B}(0lqk\u{1B}(Bq").lines[0] == "┌─┐q")
    #expect(screen("\u{1B})0\u{0E}x\u{0F}x").lines[0] == "│x")
    var cut = ScreenModel(columns: 4, rows: 1)
    for byte in "⣿".utf8 { cut.feed([byte]) }
    #expect(cut.lines == ["⣿"])
  }

  @Test("keeps the main screen while the alternate one is shown, and knows the cursor and the look")
  func modes() {
    let there = screen("shell\u{1B}[?1049h\u{1B}[?25l\u{1B}[Hx")
    #expect(there.isOnAlternateScreen && !there.isCursorVisible)
    #expect(there.lines[0] == "x")
    let back = screen("shell\u{1B}[?1049h\u{1B}[?25l\u{1B}[Hx\u{1B}[?1049l\u{1B}[?25h$")
    #expect(back.lines[0] == "shell$")
    #expect(!back.isOnAlternateScreen && back.isCursorVisible)
    let look = screen("\u{1B}[1;38;5;196;44mx\u{1B}[m").cells[0][0].look
    #expect(look.foreground == 196 && look.background == 4 && look.isBold && !look.isDim)
    #expect(screen("\u{1B}]0;title\u{07}x\u{1B}[22;0;0t").lines[0] == "x")
  }
}
