import Testing
import Words

/// Text from strangers' files on its way to a terminal.
@Suite struct VisibleTextTests {
  @Test func controlsAreSpelledOut() {
    #expect("a\u{1B}[31m\u{7}b\n\r\t\u{9B}".visible == #"a\u{1B}[31m\u{7}b\n\r\t\u{9B}"#)
    #expect("\u{202E}\u{200B}\u{2028}\u{E000}".visible == #"\u{202E}\u{200B}\u{2028}\u{E000}"#)
    #expect("größe, 女, é e\u{301} 🙂".visible == "größe, 女, é e\u{301} 🙂")
    #expect(
      InputError(place: "\u{8}", value: "\0", allowed: "\u{7F}").description
        == #"\u{8}: '\u{0}' is not allowed here; expected \u{7F}"#)
  }

  @Test func longTextsAreCut() {
    #expect("abc".abridged(to: 3) == "abc")
    #expect("abcd".abridged(to: 3) == "abc…")
    #expect("".abridged(to: 0) == "")
    #expect("e\u{301}\u{301}\u{301}".abridged(to: 2) == "e\u{301}…")
  }
}
