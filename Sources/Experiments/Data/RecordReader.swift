import Words

/// Goes through the records of a table once and hands each field to its column's collector.
struct RecordReader {
  let source: DataText
  let format: TableFormat
  private let fields: FieldScanner
  private(set) var numbers: NumberScanner
  private(set) var collectors: [ColumnCollector]
  private(set) var recordCount = 0

  init(_ source: DataText, _ format: TableFormat, _ collectors: [ColumnCollector], numbers: NumberScanner) {
    self.source = source
    self.format = format
    self.collectors = collectors
    self.numbers = numbers
    fields = FieldScanner(delimiter: format.delimiter)
  }

  /// Reads all records; tells how far it is, from 0 to 1, at most twenty times a second.
  mutating func read(progress: (Double, Int) -> Void) throws(InputError) {
    let source = source
    let bytes = source.bytes.span
    let clock = ContinuousClock()
    var reported = clock.now
    var position = fields.afterBlankLines(bytes, from: format.firstRecord)
    while position < bytes.count {
      do {
        position = try record(bytes, at: position)
      } catch {
        throw source.error(error, format, record: currentRecord)
      }
      recordCount += 1
      position = fields.afterBlankLines(bytes, from: position)
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

  private var currentRecord: Int { recordCount + (format.hasHeader ? 2 : 1) }

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
      guard column < collectors.count else { throw .fieldCount(start) }
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

  /// Reads one field and returns the position of the delimiter or line break after it.
  @inline(__always)
  private mutating func field(
    _ bytes: Span<UInt8>, at position: Int, _ column: Int
  ) throws(QuoteProblem) -> Int {
    let mode = collectors[column].mode
    if mode == .numbers {
      let start = fields.afterBlanks(bytes, from: position)
      if let number = numbers.scan(bytes, at: start), number.value.isFinite {
        let end = fields.afterBlanks(bytes, from: number.end)
        if fields.endsField(bytes[end]) {
          collectors[column].append(number.value)
          if number.mark != 0, !numbers.isSettled { numbers.settle(number.mark) }
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
      let content = FieldContent(bytes, field, numbers: numbers)
      if case .number(let number) = content, number.mark != 0, collectors[column].mode == .numbers {
        numbers.settle(number.mark)
      }
      let place = FieldPlace(offset: position, record: currentRecord)
      collectors[column].append(content, field, bytes, place, fields)
    }
    return field.terminator
  }
}

/// What can be wrong with a record as a whole.
enum RecordProblem: Error {
  case quote(QuoteProblem, column: Int)
  /// Too many or too few fields in the record that begins at this position.
  case fieldCount(Int)
}
