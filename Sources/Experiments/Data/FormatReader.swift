import Words

/// Reads what stands above a table's data: titles, the header, a record of units.
struct FormatReader {
  struct FirstRecord {
    let fields: [Field]
    let start: Int
    let end: Int
    /// Lines above it.
    let titleCount: Int
  }

  private let source: DataText
  private let layout: TableLayout
  private let scanner: FieldScanner
  private let missing: MissingValues

  init(_ source: DataText, _ layout: TableLayout, _ delimiter: UInt8, _ missing: MissingValues) {
    self.source = source
    self.layout = layout
    scanner = FieldScanner(delimiter: delimiter)
    self.missing = missing
  }

  /// The first record of the table.
  ///
  /// Excel gives a title above a table as many fields as the table has: records that fill only their first field
  /// are titles where one of names in every field follows.
  func firstRecord() throws(InputError) -> FirstRecord {
    do {
      let record = try scanner.record(source.bytes.span, at: layout.start)
      return padded(record)
        ?? FirstRecord(
          fields: record.fields, start: layout.start, end: record.end, titleCount: layout.titleCount)
    } catch {
      throw source.error(error, record: 1, column: nil)
    }
  }

  private func padded(_ first: (fields: [Field], end: Int)) -> FirstRecord? {
    let bytes = source.bytes.span
    var record = first
    var position = layout.start
    var count = 0
    while record.fields.count > 1, record.fields.dropFirst().allSatisfy(\.isEmpty) {
      position = scanner.afterBlankLines(bytes, from: record.end)
      guard count < 10, position < bytes.count, let next = try? scanner.record(bytes, at: position),
        next.fields.count == record.fields.count
      else { return nil }
      record = next
      count += 1
    }
    let numbers = NumberScanner(scanner.delimiter == Ascii.comma ? .point : nil)
    let names = record.fields.allSatisfy { field in
      if case .text = FieldContent(bytes, field, numbers: numbers, missing: missing) {
        true
      } else {
        false
      }
    }
    guard count > 0, names else { return nil }
    return FirstRecord(
      fields: record.fields, start: position, end: record.end, titleCount: layout.titleCount + count)
  }

  /// What the records below tell about a first record.
  func guess(_ first: FirstRecord, skipsColumn: Bool) -> HeaderGuess {
    HeaderGuess(
      source.bytes.span, scanner, first: first.fields, below: first.end, skipsColumn: skipsColumn,
      missing: missing)
  }

  func headings(_ fields: [Field]) throws(InputError) -> [TableFormat.Heading] {
    try TableFormat.headings(source, scanner, fields)
  }

  /// The names in a line of comment, as NumPy writes them; nil when it is no header for so many columns.
  func commentHeadings(_ comment: Int, width: Int) throws(InputError) -> [TableFormat.Heading]? {
    guard let record = try? scanner.record(source.bytes.span, at: comment + 1), record.fields.count == width,
      width > 1, record.fields.dropFirst().allSatisfy({ !$0.isEmpty }),
      guess(
        FirstRecord(fields: record.fields, start: comment, end: record.end, titleCount: 0), skipsColumn: false
      )
      .isHeader
    else { return nil }
    var headings = try headings(record.fields)
    // A column that is called # is no comment.
    if !headings[0].isNamed { headings[0] = TableFormat.Heading(name: "#", unit: nil, isNamed: true) }
    return headings
  }

  /// Whether the first records all end with an empty field.
  func endsEmpty(from start: Int) -> Bool {
    let bytes = source.bytes.span
    var position = scanner.afterBlankLines(bytes, from: start)
    for _ in 0..<20 where position < bytes.count {
      guard let record = try? scanner.record(bytes, at: position) else { return false }
      guard record.fields[record.fields.count - 1].isEmpty else { return false }
      position = scanner.afterBlankLines(bytes, from: record.end)
    }
    return true
  }

  /// The units in the record that begins at a position, and where the next begins; nil when it is one of data.
  func units(from start: Int, width: Int) -> (texts: [String?], end: Int)? {
    let bytes = source.bytes.span
    let position = scanner.afterBlankLines(bytes, from: start)
    guard position < bytes.count, let record = try? scanner.record(bytes, at: position),
      record.fields.count == width
    else { return nil }
    let first = FirstRecord(fields: record.fields, start: position, end: record.end, titleCount: 0)
    guard guess(first, skipsColumn: false).isUnits else { return nil }
    let texts = record.fields.map { field -> String? in
      guard let text = String(validating: scanner.content(bytes, field), as: UTF8.self), !text.isEmpty else {
        return nil
      }
      let isBracketed = [("[", "]"), ("(", ")")].contains { text.hasPrefix($0) && text.hasSuffix($1) }
      return isBracketed && text.count > 2 ? String(text.dropFirst().dropLast()) : text
    }
    return (texts, record.end)
  }

  /// What was assumed, for messages about columns that are not there and records that do not fit.
  func assumption(headerAt header: Int?, columnCount: Int) -> String {
    let delimiter =
      columnCount == 1
      ? "one column, for no , ; | tab or runs of spaces delimit the first lines"
      : layout.delimiter == .spaces ? "runs of spaces as delimiter" : "the delimiter \(layout.delimiter.text)"
    guard let header else { return "assumed: \(delimiter), no header; --delimiter and --header override" }
    return
      "assumed: \(delimiter), the header in line \(source.line(of: header)); --delimiter, --no-header and "
      + "--skip-rows override"
  }
}
