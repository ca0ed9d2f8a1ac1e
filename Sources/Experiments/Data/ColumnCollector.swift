/// Where a field begins: enough to find its line and its text again when something must be said about it.
struct FieldPlace: Hashable {
  let offset: Int
  /// Counted from 1, the header included.
  let record: Int
}

/// Gathers one column of a file while its type shows: numbers until the first value turns out to be text.
struct ColumnCollector {
  enum Mode {
    /// Nobody asked for this column.
    case skipped
    case numbers
    /// Different texts, numbered; or no longer even those, when there are more than are of use.
    case texts
  }

  private(set) var mode: Mode
  /// How many different texts are of use.
  let categoryLimit: Int
  /// In `numbers`: a value for every row, NaN where there is no number.
  private(set) var values: [Double] = []
  /// In `texts`: the number of each row's text, −1 where it is missing; empty when there are too many.
  private(set) var codes: [Int32] = []
  private(set) var categories = TextCategories()

  private(set) var rowCount = 0
  private(set) var numberCount = 0
  private(set) var textCount = 0
  private(set) var firstText: FieldPlace?
  private(set) var missingCount = 0
  private(set) var firstMissing: FieldPlace?
  private(set) var firstInfinite: FieldPlace?

  init(_ mode: Mode, categoryLimit: Int = 0) {
    self.mode = mode
    self.categoryLimit = categoryLimit
  }

  var hasTooManyCategories: Bool { categories.texts.count > categoryLimit }

  mutating func reserve(_ rows: Int) {
    switch mode {
    case .skipped: break
    case .numbers: values.reserveCapacity(rows)
    case .texts: codes.reserveCapacity(rows)
    }
  }

  /// A number in a column of numbers: the one case that has to be quick.
  @inline(__always)
  mutating func append(_ number: Double) {
    values.append(number)
    numberCount += 1
    rowCount += 1
  }

  mutating func append(
    _ content: FieldContent, _ field: Field, _ bytes: Span<UInt8>, _ place: FieldPlace,
    _ scanner: FieldScanner
  ) {
    if case .text = content {
      // Only missing values so far: nothing is lost by starting over.
      if mode == .numbers, missingCount == rowCount {
        mode = .texts
        codes = Array(repeating: -1, count: rowCount)
        values = []
      }
    }
    switch content {
    case .number: numberCount += 1
    case .infinite: firstInfinite = firstInfinite ?? place
    case .missing:
      missingCount += 1
      firstMissing = firstMissing ?? place
    case .text:
      textCount += 1
      firstText = firstText ?? place
    }
    rowCount += 1
    if mode == .numbers {
      if case .number(let number) = content { values.append(number.value) } else { values.append(.nan) }
    } else if !hasTooManyCategories {
      appendCode(content, field, bytes, place, scanner)
      if hasTooManyCategories { codes = [] }
    }
  }

  private mutating func appendCode(
    _ content: FieldContent, _ field: Field, _ bytes: Span<UInt8>, _ place: FieldPlace,
    _ scanner: FieldScanner
  ) {
    if case .missing = content {
      codes.append(-1)
    } else if field.hasDoubledQuotes {
      let text = scanner.content(bytes, field)
      codes.append(categories.number(of: text.span, place))
    } else {
      codes.append(categories.number(of: bytes.extracting(field.start..<field.end), place))
    }
  }
}

extension ColumnCollector {
  /// Whether the texts in a column of numbers are slips rather than a sign that it is a column of texts: one alone,
  /// or at most a tenth of the values, and fewer than the numbers.
  var textsAreSlips: Bool {
    textCount > 0 && textCount < numberCount && textCount <= max(1, (textCount + numberCount) / 10)
  }

  /// Whether no row has a value.
  var isEmpty: Bool { missingCount == rowCount }

  func isMissing(_ row: Int) -> Bool { mode == .numbers ? values[row].isNaN : codes[row] < 0 }
}
