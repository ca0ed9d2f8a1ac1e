/// Where a table stands in its file, and what stands between its fields, as its first lines tell.
struct TableLayout {
  /// How the first records agree in their number of fields.
  enum Kind: Int, Comparable {
    case even
    /// The first has one field less: R's row names have no heading.
    case shortHeader
    /// Lines of one field come first: a title.
    case titles

    static func < (left: Kind, right: Kind) -> Bool { left.rawValue < right.rawValue }
  }

  let delimiter: TableDelimiter
  let kind: Kind
  /// Where the first record begins, beyond titles.
  let start: Int
  let titleCount: Int
  /// Fields of a record.
  let width: Int

  /// How many records are looked at.
  private static let sampleSize = 30

  /// What the lines from `start` on tell, with a delimiter that a person named or the one that suits best.
  ///
  /// Candidates are looked for in the order tab `;` `|` `,` and runs of spaces: a comma may be a decimal mark where
  /// one of the others delimits, hardly ever the reverse, and spaces stand between words.
  init(_ bytes: Span<UInt8>, at start: Int, _ comments: CommentMarks, delimiter: TableDelimiter?) {
    let candidates =
      delimiter.map { [$0] }
      ?? [Ascii.tab, Ascii.semicolon, Ascii.bar, Ascii.comma].map { .byte($0) } + [.spaces]
    var best: TableLayout?
    for candidate in candidates {
      guard let layout = TableLayout(bytes, at: start, comments, trying: candidate) else { continue }
      let isBetter =
        best.map { candidate == .spaces ? $0.isOneOfSpaces(bytes) : layout.kind < $0.kind } ?? true
      if isBetter { best = layout }
    }
    self = best ?? TableLayout(bytes, at: start, unevenly: candidates)
  }

  private init(_ delimiter: TableDelimiter, _ kind: Kind, start: Int, titleCount: Int = 0, width: Int) {
    self.delimiter = delimiter
    self.kind = kind
    self.start = start
    self.titleCount = titleCount
    self.width = width
  }

  /// Nil when the records do not agree with this delimiter.
  private init?(
    _ bytes: Span<UInt8>, at start: Int, _ comments: CommentMarks, trying delimiter: TableDelimiter
  ) {
    let records = Self.sample(bytes, at: start, comments, delimiter)
    guard let last = records.last else { return nil }
    // A delimiter at the end of a record is no field more.
    var width = last.width
    if records.dropFirst().contains(where: { $0.width == width - 1 }), last.endsEmpty { width -= 1 }
    func fits(_ record: Record) -> Bool {
      record.width == width || record.width == width + 1 && record.endsEmpty
    }
    let first = records.lastIndex { !fits($0) }.map { $0 + 1 } ?? 0
    guard width > 1, records.count - first > 1 || records.count == 1 else { return nil }
    if delimiter == .spaces, !records[first...].dropFirst().allSatisfy(\.hasNumber) { return nil }
    let leading = records[..<first]
    if first == 1, leading[0].width == width - 1, width > 2 || records[1...].allSatisfy(\.beginsWithName) {
      self.init(delimiter, .shortHeader, start: records[0].start, width: width)
    } else if leading.allSatisfy({ $0.width == 1 }) {
      self.init(
        delimiter, first == 0 ? .even : .titles, start: records[first].start, titleCount: first, width: width)
    } else if leading.count == 1, leading[0].width == width + 1, leading[0].endsEmpty {
      self.init(delimiter, .even, start: records[0].start, width: width)
    } else {
      return nil
    }
  }

  /// The delimiter that is most frequent in the first line, where the records do not agree.
  private init(_ bytes: Span<UInt8>, at start: Int, unevenly candidates: [TableDelimiter]) {
    let fallback = candidates.count == 1 ? candidates[0] : .byte(Ascii.comma)
    self.init(fallback, .even, start: start, width: 1)
    for case .byte(let candidate) in candidates {
      guard let record = try? FieldScanner(delimiter: candidate).record(bytes, at: start) else { continue }
      if record.fields.count > width {
        self.init(.byte(candidate), .even, start: start, width: record.fields.count)
      }
    }
  }
}

extension TableLayout {
  private struct Record {
    let start: Int
    let width: Int
    let endsEmpty: Bool
    let hasNumber: Bool
    /// Whether it begins with a text or a quoted number.
    let beginsWithName: Bool
  }

  private static func sample(
    _ bytes: Span<UInt8>, at start: Int, _ comments: CommentMarks, _ delimiter: TableDelimiter
  ) -> [Record] {
    let lines = FieldScanner(delimiter: Ascii.comma)
    let numbers = NumberScanner(delimiter == .byte(Ascii.comma) ? .point : nil)
    var records: [Record] = []
    var position = lines.afterBlankLines(bytes, from: start)
    while records.count < sampleSize, position < bytes.count {
      let first = lines.afterBlanks(bytes, from: position)
      guard !comments.contains(bytes[first]) || records.isEmpty else {
        position = lines.afterBlankLines(bytes, from: lines.afterLine(bytes, from: position))
        continue
      }
      guard let (fields, end) = fields(bytes, at: position, delimiter) else { break }
      func isNumber(_ field: Field) -> Bool {
        if case .number = FieldContent(bytes, field, numbers: numbers, missing: MissingValues()) {
          return true
        }
        return false
      }
      records.append(
        Record(
          start: position, width: fields.count, endsEmpty: fields[fields.count - 1].isEmpty,
          hasNumber: fields.contains(where: isNumber),
          beginsWithName: bytes[first] == Ascii.quote || !isNumber(fields[0])))
      position = lines.afterBlankLines(bytes, from: end)
    }
    return records
  }

  /// The fields of one record; nil when its quotes are broken.
  private static func fields(
    _ bytes: Span<UInt8>, at start: Int, _ delimiter: TableDelimiter
  ) -> (fields: [Field], end: Int)? {
    guard case .byte(let byte) = delimiter else {
      var line = [UInt8]()
      guard let end = SpacedRecord.append(bytes, at: start, to: &line) else { return nil }
      let scanner = FieldScanner(delimiter: Ascii.tab)
      guard let record = try? scanner.record(line.span, at: 0) else { return nil }
      // Positions are those in the file: a spaced record is as long as what it is made of.
      let fields = record.fields.map {
        Field(
          start: $0.start + start, end: $0.end + start, terminator: $0.terminator + start,
          hasDoubledQuotes: $0.hasDoubledQuotes)
      }
      return (fields, end)
    }
    return try? FieldScanner(delimiter: byte).record(bytes, at: start)
  }

  /// Whether what commas or tabs delimit looks as if spaces did: two numbers in one field, in every record.
  private func isOneOfSpaces(_ bytes: Span<UInt8>) -> Bool {
    guard delimiter == .byte(Ascii.tab) || delimiter == .byte(Ascii.comma), case .byte(let byte) = delimiter
    else { return false }
    let scanner = FieldScanner(delimiter: byte)
    var position = start
    var count = 0
    while count < Self.sampleSize, position < bytes.count {
      guard let record = try? scanner.record(bytes, at: position) else { return false }
      // The first may be a header.
      if count > 0, !record.fields.contains(where: { Self.holdsTwoNumbers(bytes, $0) }) { return false }
      count += 1
      position = scanner.afterBlankLines(bytes, from: record.end)
    }
    return count > 1
  }

  /// Numbers with spaces between them, which are not the thousands of one number.
  private static func holdsTwoNumbers(_ bytes: Span<UInt8>, _ field: Field) -> Bool {
    let content = (field.start..<field.end).map { bytes[$0] == Ascii.tab ? Ascii.space : bytes[$0] }
    let words = content.split(separator: Ascii.space)
    let areNumbers = words.allSatisfy { word in
      MissingValues().contain(word.span, from: 0, to: word.count)
        || word.allSatisfy { $0 &- Ascii.zero < 10 || [Ascii.point, Ascii.comma, Ascii.minus].contains($0) }
    }
    return areNumbers && words.count > 1
      && !words.dropFirst().allSatisfy { word in word.prefix { $0 &- Ascii.zero < 10 }.count == 3 }
  }
}

/// A record whose fields are delimited by runs of spaces.
enum SpacedRecord {
  /// Appends the record that begins at `start` with a tab as the last of each run of spaces between two fields, and
  /// returns where the next line begins; nil when a quote is not closed. The length stays the same.
  static func append(_ bytes: Span<UInt8>, at start: Int, to result: inout [UInt8]) -> Int? {
    func isSpace(_ byte: UInt8) -> Bool { byte == Ascii.space || byte == Ascii.tab }
    func isEnd(_ byte: UInt8) -> Bool { byte == Ascii.lineFeed || byte == Ascii.carriageReturn }
    var position = start
    var isFirst = true
    while position < bytes.count {
      let blanks = position
      while isSpace(bytes[position]) { position += 1 }
      let isDelimiter = position > blanks && !isFirst && !isEnd(bytes[position])
      for index in blanks..<position {
        result.append(isDelimiter && index == position - 1 ? Ascii.tab : Ascii.space)
      }
      if isEnd(bytes[position]) {
        let end = FieldScanner(delimiter: Ascii.tab).afterLineBreak(bytes, at: position)
        for index in position..<end { result.append(bytes[index]) }
        return end
      }
      isFirst = false
      let field = position
      if bytes[position] == Ascii.quote {
        position += 1
        while position < bytes.count {
          if bytes[position] != Ascii.quote {
            position += 1
          } else if position + 1 < bytes.count, bytes[position + 1] == Ascii.quote {
            position += 2
          } else {
            break
          }
        }
        guard position < bytes.count else { return nil }
        position += 1
      }
      while !isSpace(bytes[position]), !isEnd(bytes[position]) { position += 1 }
      for index in field..<position { result.append(bytes[index]) }
    }
    return position
  }
}

extension DataText {
  /// The text with tabs between the fields that runs of spaces delimit, from a position on.
  func delimitedByTabs(from start: Int) -> DataText {
    var result = Array(bytes[..<start])
    result.reserveCapacity(bytes.count)
    var position = start
    while position < bytes.count, let end = SpacedRecord.append(bytes.span, at: position, to: &result) {
      position = end
    }
    // Behind a quote that is never closed everything stays, for the message about it.
    result += bytes[result.count...]
    return DataText(self, bytes: result)
  }
}
