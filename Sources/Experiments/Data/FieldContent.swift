/// What a field holds.
enum FieldContent {
  case number(NumberScanner.Number)
  /// Spelled as infinity, or too large for a double.
  case infinite
  case missing
  case text
}

extension FieldContent {
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
      self = Self.word(bytes, from: start, to: end)
    }
  }

  /// Spellings of a value that is not there and of infinity, in any case; only `nan`, `inf` and `infinity` may have
  /// a sign.
  private static func word(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> FieldContent {
    let isSigned = bytes[start] == Ascii.minus || bytes[start] == Ascii.plus
    let first = isSigned ? start + 1 : start
    // The longest of them has eight letters: one number holds it.
    guard end - first <= 8 else { return .text }
    var word: UInt64 = 0
    for position in first..<end {
      let byte = bytes[position]
      word = word << 8 | UInt64(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte)
    }
    switch word {
    case nan: return .missing
    case inf, infinity: return .infinite
    case na, notAvailable, null, questionMark: return isSigned ? .text : .missing
    default: return .text
    }
  }

  private static let nan = packed("nan")
  private static let inf = packed("inf")
  private static let infinity = packed("infinity")
  private static let na = packed("na")
  private static let notAvailable = packed("n/a")
  private static let null = packed("null")
  private static let questionMark = packed("?")

  private static func packed(_ word: String) -> UInt64 { word.utf8.reduce(0) { $0 << 8 | UInt64($1) } }
}
