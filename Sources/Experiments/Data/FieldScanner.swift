/// One field of a record, by position: its text without quotes and without the spaces around it.
struct Field {
  let start: Int
  let end: Int
  /// The delimiter or the line break after it.
  let terminator: Int
  /// Whether `""` stands for a quote within it.
  let hasDoubledQuotes: Bool

  var isEmpty: Bool { start == end }
}

/// What can be wrong with quotes; the position is that of the quote that opened or closed.
enum QuoteProblem: Error {
  case unclosed(Int)
  case textAfterClosingQuote(Int)
}

/// Finds the fields of a table: RFC 4180, with any delimiter, and with spaces around fields left out.
///
/// The bytes must end with a line break, so that everything outside quotes ends somewhere.
struct FieldScanner {
  let delimiter: UInt8

  @inline(__always)
  func endsField(_ byte: UInt8) -> Bool {
    byte == delimiter || byte == Ascii.lineFeed || byte == Ascii.carriageReturn
  }

  @inline(__always)
  func isBlank(_ byte: UInt8) -> Bool {
    byte == Ascii.space || byte == Ascii.tab && delimiter != Ascii.tab
  }

  @inline(__always)
  func afterBlanks(_ bytes: Span<UInt8>, from start: Int) -> Int {
    var position = start
    while isBlank(bytes[position]) { position += 1 }
    return position
  }

  func field(_ bytes: Span<UInt8>, at position: Int) throws(QuoteProblem) -> Field {
    let start = afterBlanks(bytes, from: position)
    if bytes[start] == Ascii.quote { return try quotedField(bytes, openedAt: start) }
    var terminator = start
    while !endsField(bytes[terminator]) { terminator += 1 }
    var end = terminator
    while end > start, isBlank(bytes[end - 1]) { end -= 1 }
    return Field(start: start, end: end, terminator: terminator, hasDoubledQuotes: false)
  }

  private func quotedField(_ bytes: Span<UInt8>, openedAt opening: Int) throws(QuoteProblem) -> Field {
    var position = opening + 1
    var hasDoubledQuotes = false
    while position < bytes.count {
      guard bytes[position] == Ascii.quote else {
        position += 1
        continue
      }
      if position + 1 < bytes.count, bytes[position + 1] == Ascii.quote {
        hasDoubledQuotes = true
        position += 2
        continue
      }
      let terminator = afterBlanks(bytes, from: position + 1)
      guard endsField(bytes[terminator]) else { throw .textAfterClosingQuote(position) }
      return Field(
        start: opening + 1, end: position, terminator: terminator, hasDoubledQuotes: hasDoubledQuotes)
    }
    throw .unclosed(opening)
  }

  /// The first byte of the next line.
  @inline(__always)
  func afterLineBreak(_ bytes: Span<UInt8>, at position: Int) -> Int {
    let isPair =
      bytes[position] == Ascii.carriageReturn && position + 1 < bytes.count
      && bytes[position + 1] == Ascii.lineFeed
    return position + (isPair ? 2 : 1)
  }

  /// The first byte after the line that a byte stands in, whatever quotes there are in it.
  func afterLine(_ bytes: Span<UInt8>, from start: Int) -> Int {
    var position = start
    while bytes[position] != Ascii.lineFeed, bytes[position] != Ascii.carriageReturn { position += 1 }
    return afterLineBreak(bytes, at: position)
  }

  /// The start of the next record: lines that are empty or hold only spaces are none. `bytes.count` at the end.
  @inline(__always)
  func afterBlankLines(_ bytes: Span<UInt8>, from start: Int) -> Int {
    var position = start
    while position < bytes.count {
      let first = afterBlanks(bytes, from: position)
      guard bytes[first] == Ascii.lineFeed || bytes[first] == Ascii.carriageReturn else { break }
      position = afterLineBreak(bytes, at: first)
    }
    return position
  }

  /// The fields of the record that begins here, and where the next line begins.
  func record(_ bytes: Span<UInt8>, at start: Int) throws(QuoteProblem) -> (fields: [Field], end: Int) {
    var fields: [Field] = []
    var position = start
    while true {
      let field = try field(bytes, at: position)
      fields.append(field)
      guard bytes[field.terminator] == delimiter else {
        return (fields, afterLineBreak(bytes, at: field.terminator))
      }
      position = field.terminator + 1
    }
  }

  /// The text that a field stands for, as bytes.
  func content(_ bytes: Span<UInt8>, _ field: Field) -> [UInt8] {
    var content: [UInt8] = []
    content.reserveCapacity(field.end - field.start)
    var position = field.start
    while position < field.end {
      content.append(bytes[position])
      position += field.hasDoubledQuotes && bytes[position] == Ascii.quote ? 2 : 1
    }
    return content
  }
}
