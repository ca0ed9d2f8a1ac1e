/// Korean syllables as the Unicode standard (chapter 3.12) puts them together and takes them apart.
///
/// A syllable is one scalar, or two or three jamo in a row: macOS writes file names and texts so ("NFD").
/// S = 0xAC00 + (L · 21 + V) · 28 + T, T being 0 where no final consonant follows.
public enum Hangul {
  private static let syllables: Range<UInt32> = 0xAC00..<0xD7A4
  private static let leads: Range<UInt32> = 0x1100..<0x1113
  private static let vowels: Range<UInt32> = 0x1161..<0x1176
  /// One before the first final, which stands for none.
  private static let finalBase: UInt32 = 0x11A7
  private static let finals: Range<UInt32> = 0x11A8..<0x11C3

  /// The text with its jamo put together to syllables; all else stays.
  public static func composed(_ text: String) -> String {
    guard text.utf8.contains(0xE1), text.unicodeScalars.contains(where: { vowels.contains($0.value) }) else {
      return text
    }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if let last = result.last, let syllable = together(last.value, scalar.value) {
        result.removeLast()
        result.append(syllable)
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }

  /// A lead and a vowel, or a syllable without a final and a final, as one syllable.
  private static func together(_ first: UInt32, _ second: UInt32) -> Unicode.Scalar? {
    if leads.contains(first), vowels.contains(second) {
      return Unicode.Scalar(
        syllables.lowerBound + ((first - leads.lowerBound) * 21 + second - vowels.lowerBound) * 28)
    }
    if syllables.contains(first), (first - syllables.lowerBound) % 28 == 0, finals.contains(second) {
      return Unicode.Scalar(first + second - finalBase)
    }
    return nil
  }

  /// The places of a syllable's lead, vowel and final among their kinds; nil for what is no syllable.
  static func parts(of scalar: Unicode.Scalar) -> (lead: Int, vowel: Int, final: Int)? {
    guard syllables.contains(scalar.value) else { return nil }
    let place = Int(scalar.value - syllables.lowerBound)
    return (place / 28 / 21, place / 28 % 21, place % 28)
  }
}
