/// Which lines are comments.
///
/// Where a person named the characters, every line that begins with one. Else `#` and `%` begin a comment at the top,
/// and between the records where the line has not the table's number of fields: `#1,red` may be a row.
struct CommentMarks {
  private let marks: [UInt8]
  private let isGiven: Bool

  init(_ given: String?) {
    marks = Array((given ?? "#%").utf8)
    isGiven = given != nil
  }

  @inline(__always)
  func contains(_ byte: UInt8) -> Bool { marks.contains(byte) }

  /// Whether the line that begins here, with one of the characters, is a comment in a table of so many columns.
  func isComment(_ bytes: Span<UInt8>, at start: Int, _ scanner: FieldScanner, width: Int) -> Bool {
    isGiven || (try? scanner.record(bytes, at: start).fields.count) != width
  }
}
