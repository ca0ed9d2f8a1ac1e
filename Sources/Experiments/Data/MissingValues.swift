/// How a value that is not there is written.
///
/// Known are an empty field, pandas' default spellings, most of them in any case, and `?`.
struct MissingValues {
  /// Texts that a person added.
  private let words: Set<[UInt8]>
  /// Numbers that a person added: `-200` is also `-200.0`.
  let numbers: [Double]

  init(_ added: [String] = []) {
    words = Set(added.map { Array($0.utf8) })
    numbers = added.compactMap(Double.init).filter(\.isFinite)
  }

  /// Whether a number stands for a missing value: asked for every number, and nearly always of no list.
  @inline(__always)
  func contain(_ number: Double) -> Bool { !numbers.isEmpty && numbers.contains(number) }

  /// Whether a text without spaces around it stands for a missing value.
  func contain(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> Bool {
    if !words.isEmpty, words.contains((start..<end).map { bytes[$0] }) { return true }
    // The longest of pandas' has eight letters: a number holds it.
    guard end - start <= 8 else { return false }
    let word = packed((start..<end).map { bytes[$0] })
    return Self.exact.contains(word) || Self.anyCase.contains(lowercased(word))
  }

  /// `None` is a name of nothing in Python; `none` is a word.
  private static let exact = Set(["None"].map { packed($0.utf8) })
  private static let anyCase = Set(
    [
      "na", "n/a", "nan", "-nan", "+nan", "null", "?", "<na>", "#n/a", "#na", "#n/a n/a", "1.#ind", "1.#qnan",
      "-1.#ind", "-1.#qnan",
    ].map { packed($0.utf8) })
}

/// Up to eight bytes as one number.
private func packed(_ bytes: some Sequence<UInt8>) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }

private func lowercased(_ word: UInt64) -> UInt64 {
  var result: UInt64 = 0
  for shift in stride(from: UInt64(56), through: 0, by: -8) {
    let byte = UInt8(truncatingIfNeeded: word >> shift)
    result = result << 8 | UInt64(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte)
  }
  return result
}
