/// The Korean keyboard of two sets (KS X 5002): which letter is printed beside each jamo on its key.
///
/// Someone who forgot to switch back to Latin letters presses the right key and gets ㅐ instead of o.
public enum HangulKeyboard {
  // In the order of the Unicode standard.
  private static let leads = "r R s e E f a q Q t T d w W c z x v g".split(separator: " ")
  private static let vowels = "k o i O j p u P h hk ho hl y n nj np nl b m ml l".split(separator: " ")
  private static let finals: [Substring] =
    [""] + "r R rt s sw sg e f fr fa fq ft fx fv fg a q qt t T d w c z x v g".split(separator: " ")
  /// The jamo that stand alone, from U+3131 on: consonants, also in pairs, and then vowels.
  private static let alone =
    "r R rt s sw sg e E f fr fa fq ft fx fv fg a q Q qt t T d w W c z x v g".split(separator: " ") + vowels

  /// The letters of the keys that give this character, in their order; empty where no Korean key gives it.
  public static func letters(for character: Character) -> [Character] {
    let text = Hangul.composed(String(character)).unicodeScalars
    guard let scalar = text.first, text.count == 1 else { return [] }
    if let (lead, vowel, final) = Hangul.parts(of: scalar) {
      return Array(leads[lead] + vowels[vowel] + finals[final])
    }
    switch scalar.value {
    case 0x3131..<0x3164: return Array(alone[Int(scalar.value - 0x3131)])
    // A syllable whose vowel or final has not come, as an input method in the making sends it.
    case 0x1100..<0x1113: return Array(leads[Int(scalar.value - 0x1100)])
    case 0x1161..<0x1176: return Array(vowels[Int(scalar.value - 0x1161)])
    default: return []
    }
  }
}
