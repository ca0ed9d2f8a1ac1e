import TextUI
import Words

extension Dashboard {
  /// Does what the keys in the same places do when the Korean keyboard is on; nil for other keys. In the prompt the
  /// letters are text.
  mutating func translated(_ key: Key) -> [Effect]? {
    guard prompt == nil, case .character(let character) = key else { return nil }
    let letters = HangulKeyboard.letters(for: character)
    guard !letters.isEmpty else { return nil }
    var effects: [Effect] = []
    for letter in letters { effects += update(.key(.character(letter))) }
    if !knowsKoreanKeys {
      knowsKoreanKeys = true
      notices.say(phrases.koreanKey(character, takenAs: letters))
    }
    return effects
  }
}
