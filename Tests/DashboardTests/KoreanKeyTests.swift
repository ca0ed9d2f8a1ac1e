import Testing
import TextUI

@testable import Dashboard

@Suite struct `The Korean keyboard` {
  private func dashboard() -> Dashboard {
    Dashboard(options: .init(), snapshot: Fixture.snapshot(), vocabulary: .session)
  }

  @Test func `has the same keys in the same places, and says so once`() {
    var (korean, latin) = (dashboard(), dashboard())
    for (jamo, letter) in zip("ㅐㅒㄲㅕㅛㅜ", "oORuyn") as Zip2Sequence<String, String> {
      let (effects, same) = (
        korean.update(.key(.character(jamo))), latin.update(.key(.character(letter)))
      )
      #expect(effects == same, "\(jamo)")
      if jamo == "ㅐ" {
        #expect(korean.notices.words == "the Korean keyboard is on: ㅐ is taken as o")
      } else {
        #expect(korean.notices.words == latin.notices.words)
      }
    }
    let end = korean.update(.key(.character("ㅂ")))
    #expect(end == [.quit])
  }

  @Test func `takes syllables apart, key by key`() {
    var (korean, latin) = (dashboard(), dashboard())
    let effects = latin.update(.key(.character("y"))) + latin.update(.key(.character("n")))
    let same = korean.update(.key(.character("ㅛ"))) + korean.update(.key(.character("ㅜ")))
    #expect(same == effects)
    // ㅋ and ㅐ: z and o.
    let pair = latin.update(.key(.character("z"))) + latin.update(.key(.character("o")))
    let syllable = korean.update(.key(.character("캐")))
    #expect(syllable == pair)
  }

  @Test func `types text in the prompt`() {
    var dashboard = dashboard()
    _ = dashboard.update(.key(.character(":")))
    for character in "가ㅐ" { _ = dashboard.update(.key(.character(character))) }
    _ = dashboard.update(.paste("\u{1112}\u{1161}\u{11AB}"))
    #expect(dashboard.prompt?.editor.text.unicodeScalars.elementsEqual("가ㅐ한".unicodeScalars) == true)
  }
}
