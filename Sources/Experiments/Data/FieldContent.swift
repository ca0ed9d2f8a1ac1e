/// What a field holds.
enum FieldContent {
  case number(NumberScanner.Number)
  /// Spelled as infinity, or too large for a double.
  case infinite
  case missing
  case text
}

extension FieldContent {
  /// Spellings of a value that is not there, in any case; `nan` may have a sign.
  private static let missingSpellings = ["na", "n/a", "nan", "null", "?"].map { Array($0.utf8) }
  private static let infiniteSpellings = ["inf", "infinity"].map { Array($0.utf8) }

  init(_ bytes: Span<UInt8>, _ field: Field, numbers: NumberScanner) {
    // Quoted fields keep their inner spaces, which a number or a missing value does not care about.
    var start = field.start
    var end = field.end
    while start < end, bytes[start] == Ascii.space { start += 1 }
    while start < end, bytes[end - 1] == Ascii.space { end -= 1 }
    if start == end {
      self = .missing
    } else if let number = numbers.scan(bytes, at: start), number.end == end {
      self = number.value.isFinite ? .number(number) : .infinite
    } else {
      let isSigned = bytes[start] == Ascii.minus || bytes[start] == Ascii.plus
      let word = isSigned ? start + 1 : start
      func spells(_ spelling: [UInt8], from start: Int) -> Bool {
        guard end - start == spelling.count else { return false }
        return spelling.indices.allSatisfy { index in
          let byte = bytes[start + index]
          return spelling[index] == (byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte)
        }
      }
      if Self.missingSpellings.contains(where: { spells($0, from: start) })
        || spells(Array("nan".utf8), from: word)
      {
        self = .missing
      } else if Self.infiniteSpellings.contains(where: { spells($0, from: word) }) {
        self = .infinite
      } else {
        self = .text
      }
    }
  }
}
