/// Where a field begins: enough to find its line and its text again when something must be said about it.
struct FieldPlace: Hashable {
  let offset: Int
  /// Counted from 1, the header included.
  let record: Int
}

/// What a field is to the question whether its column holds numbers.
enum FieldKind: Int32, CaseIterable {
  case number, amount
  /// A number with something about it that is not understood: a unit, a note.
  case measure
  case text, infinite
}

/// Gathers one column of a file while its type shows: numbers until the first value turns out to be text.
///
/// It keeps for every row what may still be asked of it: types are settled when it is known which rows are used.
struct ColumnCollector {
  enum Mode {
    /// Nobody asked for this column.
    case skipped
    case numbers
    /// Different texts, numbered as long as there are not more than are of use.
    case texts
  }

  /// A value in a column of numbers that is none.
  struct Exception {
    let row: Int
    let kind: FieldKind
    let place: FieldPlace
  }

  private(set) var mode: Mode
  /// How many different texts are of use.
  let categoryLimit: Int
  /// Whether it is known what the column holds.
  let isSettled: Bool
  /// Whether a person said that the column is one of texts.
  let isFixed: Bool
  /// The decimal mark of the amounts that are numbers here; nil while that is open.
  let amounts: DecimalMark?
  /// In `numbers`: a value for every row, NaN where there is no number.
  private(set) var values: [Double] = []
  /// In `numbers`: the other values, in the order of the rows.
  private(set) var exceptions: [Exception] = []
  /// In `texts`: the number of each row's text; −1 where it is missing, and below that `-2 - kind` for texts beyond
  /// the limit.
  private(set) var codes: [Int32] = []
  private(set) var categories = TextCategories()
  private(set) var categoryKinds: [FieldKind] = []

  private(set) var rowCount = 0
  private(set) var missingRows: [Int32] = []
  private(set) var firstMissing: FieldPlace?
  private(set) var marks = MarkCount()

  init(
    _ mode: Mode, categoryLimit: Int = 0, isSettled: Bool = false, isFixed: Bool = false,
    amounts: DecimalMark? = nil
  ) {
    self.mode = mode
    self.categoryLimit = categoryLimit
    self.isSettled = isSettled
    self.isFixed = isFixed
    self.amounts = amounts
  }

  var missingCount: Int { missingRows.count }
  /// Whether no row has a value.
  var isEmpty: Bool { missingCount == rowCount }
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
    rowCount += 1
  }

  mutating func countMark(of number: NumberScanner.Number, isGroup: Bool, _ place: FieldPlace) {
    marks.count(number.mark, isGroup: isGroup, place)
  }

  mutating func append(
    _ content: FieldContent, _ field: Field, _ bytes: Span<UInt8>, _ place: FieldPlace,
    _ scanner: FieldScanner
  ) {
    defer { rowCount += 1 }
    if case .missing = content {
      missingRows.append(Int32(rowCount))
      firstMissing = firstMissing ?? place
      if mode == .numbers { values.append(.nan) } else { codes.append(-1) }
      return
    }
    var kind = FieldKind.number
    switch content {
    case .number(let number):
      if mode == .numbers {
        values.append(number.value)
        return
      }
    case .infinite: kind = .infinite
    case .text:
      if let amount = Amount(bytes, from: field.start, to: field.end) {
        if let amounts {
          if mode == .numbers, let value = amount.value(amounts) {
            values.append(value)
            return
          }
          kind = amount.value(amounts) == nil ? .text : .amount
        } else {
          kind = .amount
        }
        if kind == .amount { marks.count(amount, place) }
      } else {
        kind = isMeasure(bytes, from: field.start, to: field.end) ? .measure : .text
      }
    case .missing: break
    }
    // Only missing values so far: nothing is lost by starting over.
    if mode == .numbers, !isSettled, kind == .text || kind == .measure, missingCount == rowCount {
      mode = .texts
      codes = Array(repeating: -1, count: rowCount)
      values = []
    }
    if mode == .numbers {
      values.append(.nan)
      exceptions.append(Exception(row: rowCount, kind: kind, place: place))
    } else {
      appendCode(kind, field, bytes, place, scanner)
    }
  }

  private mutating func appendCode(
    _ kind: FieldKind, _ field: Field, _ bytes: Span<UInt8>, _ place: FieldPlace, _ scanner: FieldScanner
  ) {
    guard !hasTooManyCategories else {
      codes.append(-2 - kind.rawValue)
      return
    }
    if field.hasDoubledQuotes {
      let text = scanner.content(bytes, field)
      codes.append(categories.number(of: text.span, place))
    } else {
      codes.append(categories.number(of: bytes.extracting(field.start..<field.end), place))
    }
    if categories.texts.count > categoryKinds.count { categoryKinds.append(kind) }
  }
}
