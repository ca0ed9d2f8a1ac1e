/// What a field holds.
enum FieldContent {
  case number(NumberScanner.Number)
  /// Spelled as infinity, or too large for a double.
  case infinite
  case missing
  case text
}

extension FieldContent {
  init(_ bytes: Span<UInt8>, _ field: Field, numbers: NumberScanner, missing: MissingValues) {
    // Quoted fields keep their inner spaces, which a number or a missing value does not care about.
    var start = field.start
    var end = field.end
    while start < end, bytes[start] == Ascii.space { start += 1 }
    while start < end, bytes[end - 1] == Ascii.space { end -= 1 }
    if start == end {
      self = .missing
    } else if let number = numbers.scan(bytes, at: start), number.end == end {
      let isMissing =
        missing.contain(number.value)
        || !number.value.isFinite && missing.contain(bytes, from: start, to: end)
      self = isMissing ? .missing : number.value.isFinite ? .number(number) : .infinite
    } else if missing.contain(bytes, from: start, to: end) {
      self = .missing
    } else {
      self = Self.isInfinity(bytes, from: start, to: end) ? .infinite : .text
    }
  }

  private static func isInfinity(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> Bool {
    let isSigned = bytes[start] == Ascii.minus || bytes[start] == Ascii.plus
    let first = isSigned ? start + 1 : start
    return ["inf", "infinity"].contains { (word: StaticString) in
      word.utf8CodeUnitCount == end - first
        && (first..<end).allSatisfy { bytes[$0] | 0x20 == word.utf8Start[$0 - first] }
    }
  }
}
