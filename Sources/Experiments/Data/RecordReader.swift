import Words

/// Goes through the records of a table once and hands each field to its column's collector.
struct RecordReader {
  let source: DataText
  let format: TableFormat
  private let fields: FieldScanner
  private let numbers: NumberScanner
  private let missing: MissingValues
  /// Whether it is open which mark is the decimal one, so that marks are counted.
  private let countsMarks: Bool
  private(set) var collectors: [ColumnCollector]
  private(set) var recordCount = 0
  /// Where the last record begins.
  private(set) var lastRecord = 0
  /// Lines of comment between the records.
  private(set) var commentCount = 0
  /// Records with a delimiter too many at their end.
  private(set) var trailingCount = 0

  init(
    _ source: DataText, _ format: TableFormat, _ collectors: [ColumnCollector], numbers: NumberScanner,
    missing: MissingValues
  ) {
    self.source = source
    self.format = format
    self.collectors = collectors
    self.numbers = numbers
    self.missing = missing
    countsMarks = !numbers.isSettled
    fields = FieldScanner(delimiter: format.delimiter)
  }

  /// Reads all records; tells how far it is, from 0 to 1, at most twenty times a second.
  mutating func read(progress: (Double, Int) -> Void) throws(InputError) {
    let source = source
    let bytes = source.bytes.span
    let clock = ContinuousClock()
    var reported = clock.now
    var position = nextRecord(bytes, from: format.firstRecord)
    while position < bytes.count {
      lastRecord = position
      do {
        position = try record(bytes, at: position)
      } catch {
        throw source.error(error, format, record: currentRecord)
      }
      recordCount += 1
      position = nextRecord(bytes, from: position)
      if recordCount & 1023 == 0 {
        if recordCount == 1024 { reserve(position) }
        let now = clock.now
        if now - reported > .milliseconds(50) {
          reported = now
          progress(Double(position) / Double(bytes.count), recordCount)
        }
      }
    }
  }

  private var currentRecord: Int { recordCount + format.recordsBefore + 1 }

  /// The start of the next record, beyond lines that are empty or comments.
  @inline(__always)
  private mutating func nextRecord(_ bytes: Span<UInt8>, from start: Int) -> Int {
    var position = fields.afterBlankLines(bytes, from: start)
    while position < bytes.count,
      format.comments.contains(bytes[fields.afterBlanks(bytes, from: position)]),
      format.comments.isComment(bytes, at: position, fields, width: collectors.count)
    {
      commentCount += 1
      position = fields.afterBlankLines(bytes, from: fields.afterLine(bytes, from: position))
    }
    return position
  }

  /// Makes room for as many rows as the first thousand let expect.
  private mutating func reserve(_ position: Int) {
    let bytesPerRecord = Double(position - format.firstRecord) / Double(recordCount)
    let expected = Int(Double(source.bytes.count - position) / bytesPerRecord * 1.02) + recordCount
    for column in collectors.indices { collectors[column].reserve(expected) }
  }

  /// Reads one record and returns the start of the next line.
  private mutating func record(_ bytes: Span<UInt8>, at start: Int) throws(RecordProblem) -> Int {
    var position = start
    var column = 0
    while true {
      guard column < collectors.count else { return try afterTrailing(bytes, at: position, of: start) }
      do {
        position = try field(bytes, at: position, column)
      } catch {
        throw .quote(error, column: column)
      }
      column += 1
      guard bytes[position] == format.delimiter else { break }
      position += 1
    }
    guard column == collectors.count else { throw .fieldCount(start) }
    return fields.afterLineBreak(bytes, at: position)
  }

  /// The start of the next line when nothing but delimiters is left of a record that has all its fields.
  private mutating func afterTrailing(
    _ bytes: Span<UInt8>, at position: Int, of start: Int
  ) throws(RecordProblem) -> Int {
    var end = fields.afterBlanks(bytes, from: position)
    while bytes[end] == format.delimiter { end = fields.afterBlanks(bytes, from: end + 1) }
    guard fields.endsField(bytes[end]) else { throw .fieldCount(start) }
    trailingCount += 1
    return fields.afterLineBreak(bytes, at: end)
  }

  /// Reads one field and returns the position of the delimiter or line break after it.
  @inline(__always)
  private mutating func field(
    _ bytes: Span<UInt8>, at position: Int, _ column: Int
  ) throws(QuoteProblem) -> Int {
    let mode = collectors[column].mode
    if mode == .numbers {
      let start = fields.afterBlanks(bytes, from: position)
      if let number = numbers.scan(bytes, at: start), number.value.isFinite, !missing.contain(number.value) {
        let end = fields.afterBlanks(bytes, from: number.end)
        if fields.endsField(bytes[end]) {
          if number.mark != 0, countsMarks { countMark(number, bytes, at: start, column) }
          collectors[column].append(number.value)
          return end
        }
      }
    }
    return try otherField(bytes, at: position, column)
  }

  /// Anything but a plain number in a column of numbers.
  private mutating func otherField(
    _ bytes: Span<UInt8>, at position: Int, _ column: Int
  ) throws(QuoteProblem) -> Int {
    let field = try fields.field(bytes, at: position)
    if collectors[column].mode != .skipped {
      let content = FieldContent(bytes, field, numbers: numbers, missing: missing)
      if case .number(let number) = content, number.mark != 0, countsMarks {
        countMark(number, bytes, at: field.start, column)
      }
      let place = FieldPlace(offset: position, record: currentRecord)
      collectors[column].append(content, field, bytes, place, fields)
    }
    return field.terminator
  }

  /// Keeps what a number with a mark says about the decimal mark of the file.
  private mutating func countMark(
    _ number: NumberScanner.Number, _ bytes: Span<UInt8>, at start: Int, _ column: Int
  ) {
    collectors[column].countMark(
      of: number, isGroup: numbers.isGroup(bytes, from: start, to: number.end, mark: number.mark),
      FieldPlace(offset: start, record: currentRecord))
  }
}

/// What can be wrong with a record as a whole.
enum RecordProblem: Error {
  case quote(QuoteProblem, column: Int)
  /// Too many or too few fields in the record that begins at this position.
  case fieldCount(Int)
}
