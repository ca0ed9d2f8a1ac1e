import Words

/// What the first lines of a table say about it: its delimiter, its columns, and where its records begin.
struct TableFormat {
  struct Heading: Hashable {
    let name: String
    let unit: String?
    /// Whether the header states a name at all.
    let isNamed: Bool

    /// As the header states it.
    var text: String { unit.map { "\(name) [\($0)]" } ?? name }
  }

  let delimiter: UInt8
  let columns: [Heading]
  /// Whether the first record heads the columns.
  let hasHeader: Bool
  /// Whether nothing names the columns, which are called 1, 2, … then.
  let isNumbered: Bool
  /// The position of the first record of data.
  let firstRecord: Int
  /// What somebody who looks at the file might not expect.
  let remarks: [String]

  /// Whether `3,14` may be a number: where the comma does not delimit, as it is written in much of Europe.
  var allowsDecimalComma: Bool { Self.allowsDecimalComma(delimiter) }

  private static func allowsDecimalComma(_ delimiter: UInt8) -> Bool {
    delimiter == Ascii.semicolon || delimiter == Ascii.tab
  }

  init(_ source: DataText) throws(InputError) {
    let bytes = source.bytes.span
    var position = FieldScanner(delimiter: Ascii.comma).afterBlankLines(bytes, from: source.start)
    var comments: [Int] = []
    while position < bytes.count, bytes[position] == Ascii.hash {
      comments.append(position)
      while bytes[position] != Ascii.lineFeed, bytes[position] != Ascii.carriageReturn { position += 1 }
      position = FieldScanner(delimiter: Ascii.comma).afterBlankLines(bytes, from: position)
    }
    guard position < bytes.count else {
      throw InputError(place: source.name, value: "an empty file", allowed: "a header and rows of data")
    }

    delimiter = Self.delimiter(bytes, at: position)
    let scanner = FieldScanner(delimiter: delimiter)
    let first: (fields: [Field], end: Int)
    do {
      first = try scanner.record(bytes, at: position)
    } catch {
      throw source.error(error, record: 1, column: nil)
    }
    var remarks: [String] = []
    switch delimiter {
    case Ascii.comma: break
    case Ascii.tab: remarks.append("the delimiter is a tab")
    default: remarks.append("the delimiter is \(Character(Unicode.Scalar(delimiter)))")
    }
    if !comments.isEmpty {
      remarks.append("\(count(comments.count, "line")) of comment at the top: left out")
    }

    hasHeader = !Self.isData(bytes, first.fields, delimiter)
    if hasHeader {
      columns = try Self.headings(source, scanner, first.fields)
      firstRecord = first.end
      isNumbered = false
    } else {
      firstRecord = position
      // NumPy writes its header as a comment.
      if let comment = comments.last,
        let names = try? scanner.record(bytes, at: comment + 1).fields, names.count == first.fields.count,
        names.count > 1, !Self.isData(bytes, names, delimiter)
      {
        columns = try Self.headings(source, scanner, names)
        isNumbered = false
        remarks.append("the columns' names are those of the last line of comment")
      } else {
        columns = first.fields.indices.map { Heading(name: "\($0 + 1)", unit: nil, isNamed: true) }
        isNumbered = true
        let names = columns.count == 1 ? "column is called 1" : "columns are called 1 to \(columns.count)"
        remarks.append("there is no header: the \(names)")
      }
    }
    self.remarks = remarks
    try refuseDuplicates(source)
  }

  /// The delimiter that cuts the first lines into equally many fields, looked for in the order tab `;` `|` `,`: a
  /// comma may be a decimal mark where one of the others delimits, hardly ever the reverse. When none does, the
  /// most frequent in the first line.
  private static func delimiter(_ bytes: Span<UInt8>, at start: Int) -> UInt8 {
    var best = (delimiter: Ascii.comma, fields: 1)
    for candidate in [Ascii.tab, Ascii.semicolon, Ascii.bar, Ascii.comma] {
      let scanner = FieldScanner(delimiter: candidate)
      var counts: [Int] = []
      var position = start
      while counts.count < 6, position < bytes.count, let record = try? scanner.record(bytes, at: position) {
        counts.append(record.fields.count)
        position = scanner.afterBlankLines(bytes, from: record.end)
      }
      guard let first = counts.first, first > 1 else { continue }
      if counts.count > 1, counts.allSatisfy({ $0 == first }) { return candidate }
      if first > best.fields { best = (candidate, first) }
    }
    return best.delimiter
  }

  /// Whether a first record is data already: numbers, and at most some that are missing.
  private static func isData(_ bytes: Span<UInt8>, _ fields: [Field], _ delimiter: UInt8) -> Bool {
    let numbers = NumberScanner(allowsComma: allowsDecimalComma(delimiter))
    var found = false
    for field in fields {
      switch FieldContent(bytes, field, numbers: numbers) {
      case .number: found = true
      case .missing: break
      case .infinite, .text: return false
      }
    }
    return found
  }

  private static func headings(
    _ source: DataText, _ scanner: FieldScanner, _ fields: [Field]
  ) throws(InputError) -> [Heading] {
    var texts: [String] = []
    for field in fields {
      let content = scanner.content(source.bytes.span, field)
      guard let text = String(validating: content, as: UTF8.self) else {
        throw source.notUTF8(
          FieldPlace(offset: field.start, record: 1), column: "\(texts.count + 1)", content)
      }
      texts.append(text)
    }
    let plain = texts.enumerated().map { index, text in heading(text, number: index + 1) }
    // `t [°C]` and `t [°F]` are two columns: where the unit alone tells them apart, it belongs to the name.
    let counts = Dictionary(plain.map { ($0.name, 1) }, uniquingKeysWith: +)
    return zip(plain, texts).map { heading, text in
      counts[heading.name] == 1 || heading.unit == nil
        ? heading : Heading(name: text, unit: nil, isNamed: true)
    }
  }

  /// `name [unit]`, or a name alone; `column 3` stands for none.
  private static func heading(_ text: String, number: Int) -> Heading {
    guard !text.allSatisfy(\.isWhitespace) else {
      return Heading(name: "column \(number)", unit: nil, isNamed: false)
    }
    guard text.hasSuffix("]"), let bracket = text.lastIndex(of: "[") else {
      return Heading(name: text, unit: nil, isNamed: true)
    }
    var name = text[..<bracket]
    while name.last == " " { name.removeLast() }
    let unit = text[text.index(after: bracket)...].dropLast()
    guard !name.isEmpty, !unit.isEmpty else { return Heading(name: text, unit: nil, isNamed: true) }
    return Heading(name: String(name), unit: String(unit), isNamed: true)
  }

  private func refuseDuplicates(_ source: DataText) throws(InputError) {
    var seen: [String: Int] = [:]
    for (index, heading) in columns.enumerated() {
      if let earlier = seen.updateValue(index, forKey: heading.name) {
        throw InputError(
          place: "\(source.name), header", value: heading.name.abridged(to: 40),
          allowed:
            "a name of its own for every column; columns \(earlier + 1) and \(index + 1) share this one")
      }
    }
  }
}

extension DataText {
  func notUTF8(_ place: FieldPlace, column: String, _ content: [UInt8]) -> InputError {
    InputError(
      place: self.place(place, column: column), value: shown(content),
      allowed: "text in UTF-8; a file in another encoding, such as Latin-1, must be converted")
  }
}

/// `1 row`, `2 rows`.
func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
