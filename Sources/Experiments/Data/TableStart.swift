import Words

/// What stands above a table: lines to skip, Excel's line about the delimiter, comments.
struct TableStart {
  /// Where the table's first line begins.
  let position: Int
  /// What Excel's line `sep=;` names.
  let delimiter: TableDelimiter?
  /// Where the lines of comment begin.
  let comments: [Int]
  let remarks: [String]

  init(_ source: DataText, _ options: TableOptions, _ marks: CommentMarks) throws(InputError) {
    let bytes = source.bytes.span
    let lines = FieldScanner(delimiter: Ascii.comma)
    let empty = InputError(place: source.name, value: "an empty file", allowed: "a header and rows of data")
    var remarks: [String] = []
    var position = source.start
    for skipped in 0..<options.skippedLines {
      guard position < bytes.count else {
        throw InputError(
          place: "--skip-rows", value: "\(options.skippedLines)",
          allowed: "fewer than the \(skipped) lines of \(source.name)")
      }
      position = lines.afterLine(bytes, from: position)
    }
    if options.skippedLines > 0 {
      remarks.append("\(count(options.skippedLines, "line")) at the top: skipped")
    }
    position = lines.afterBlankLines(bytes, from: position)
    guard position < bytes.count else { throw empty }

    if let (delimiter, end) = Self.separatorLine(bytes, at: position) {
      self.delimiter = delimiter
      remarks.append("the first line, sep=\(delimiter.text), names the delimiter")
      position = lines.afterBlankLines(bytes, from: end)
    } else {
      delimiter = nil
    }

    var comments: [Int] = []
    while position < bytes.count {
      let first = lines.afterBlanks(bytes, from: position)
      guard marks.contains(bytes[first]) else { break }
      comments.append(first)
      position = lines.afterBlankLines(bytes, from: lines.afterLine(bytes, from: position))
    }
    guard position < bytes.count else { throw empty }
    self.position = position
    self.comments = comments
    self.remarks = remarks
  }

  /// Excel's first line: `sep=` and the delimiter, with or without quotes.
  private static func separatorLine(
    _ bytes: Span<UInt8>, at start: Int
  ) -> (delimiter: TableDelimiter, end: Int)? {
    let lines = FieldScanner(delimiter: Ascii.comma)
    let end = lines.afterLine(bytes, from: start)
    guard end - start < 16 else { return nil }
    var line = (start..<end).map { bytes[$0] }
    while let last = line.last, last == Ascii.lineFeed || last == Ascii.carriageReturn { line.removeLast() }
    if line.first == Ascii.quote, line.last == Ascii.quote, line.count > 1 {
      line = line.dropFirst().dropLast()
    }
    let text = String(decoding: line, as: UTF8.self)
    guard text.lowercased().hasPrefix("sep="),
      let delimiter = TableDelimiter(parsing: String(text.dropFirst(4)))
    else { return nil }
    return (delimiter, end)
  }
}
