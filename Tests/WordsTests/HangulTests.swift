import Testing
import Words

@Suite("Korean text")
struct HangulTests {
  @Test("written in single jamo is put together, and all else stays as it is")
  func composed() {
    for (apart, together) in [
      ("\u{1112}\u{1161}\u{11AB}\u{1100}\u{1173}\u{11AF}", "한글"),
      ("\u{1100}\u{1161}\u{1100}\u{1167}\u{11A8} (\u{110B}\u{116F}\u{11AB})", "가격 (원)"),
      ("a\u{1112}", "a\u{1112}"), ("\u{1161}", "\u{1161}"), ("é e\u{301} 漢字 ㅎㅏ", "é e\u{301} 漢字 ㅎㅏ"),
      ("", ""),
    ] {
      #expect(Array(Hangul.composed(apart).unicodeScalars) == Array(together.unicodeScalars))
    }
  }

  @Test("is put together for every syllable there is")
  func everySyllable() {
    for lead in 0..<19 as Range<UInt32> {
      for vowel in 0..<21 as Range<UInt32> {
        for final in 0..<28 as Range<UInt32> {
          var jamo = String.UnicodeScalarView()
          jamo.append(Unicode.Scalar(0x1100 + lead)!)
          jamo.append(Unicode.Scalar(0x1161 + vowel)!)
          if final > 0 { jamo.append(Unicode.Scalar(0x11A7 + final)!) }
          let syllable = Unicode.Scalar(0xAC00 + (lead * 21 + vowel) * 28 + final)!
          #expect(Array(Hangul.composed(String(jamo)).unicodeScalars) == [syllable])
        }
      }
    }
  }

  @Test("compares equal however it is written, as names of columns do")
  func comparison() {
    #expect("가격" == "\u{1100}\u{1161}\u{1100}\u{1167}\u{11A8}")
    #expect(Set(["가격", "\u{1100}\u{1161}\u{1100}\u{1167}\u{11A8}"]).count == 1)
  }
}

@Suite("The Korean keyboard")
struct HangulKeyboardTests {
  @Test("has its thirty-three jamo on the keys where people look for them")
  func jamo() {
    let rows = [
      ("ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔ", "qwertyuiop"), ("ㅃㅉㄸㄲㅆㅒㅖ", "QWERTOP"), ("ㅁㄴㅇㄹㅎㅗㅓㅏㅣ", "asdfghjkl"),
      ("ㅋㅌㅊㅍㅠㅜㅡ", "zxcvbnm"),
    ]
    #expect(rows.reduce(0) { $0 + $1.0.count } == 33)
    for (jamo, letters) in rows {
      for (jamo, letter) in zip(jamo, letters) { #expect(HangulKeyboard.letters(for: jamo) == [letter]) }
    }
  }

  @Test("gives syllables, whose keys are found again in their order")
  func syllables() {
    #expect(HangulKeyboard.letters(for: "쇼") == ["t", "y"])
    #expect(HangulKeyboard.letters(for: "끊") == ["R", "m", "s", "g"])
    #expect(HangulKeyboard.letters(for: "왜") == ["d", "h", "o"])
    #expect(HangulKeyboard.letters(for: "\u{1112}\u{1161}\u{11AB}") == ["g", "k", "s"])
    #expect(HangulKeyboard.letters(for: "ㄳ") == ["r", "t"])
    #expect(HangulKeyboard.letters(for: "힣") == ["g", "l", "g"])
    for other in ["o", "漢", "あ", "é", " ", "\u{3164}"] as [Character] {
      #expect(HangulKeyboard.letters(for: other).isEmpty)
    }
  }
}
