/// Whether a table's first record heads its columns, and whether the second states their units.
struct HeaderGuess {
  /// One field of a first record, as far as the question goes.
  private struct Cell {
    enum Kind {
      case number(Double)
      case missing, text
    }
    let kind: Kind
    let isQuoted: Bool
    let bytes: [UInt8]

    var number: Double? { if case .number(let value) = kind { value } else { nil } }
    var isText: Bool { if case .text = kind { true } else { false } }
    var isMissing: Bool { if case .missing = kind { true } else { false } }
  }

  private let first: [Cell]
  /// The records below, as many as are looked at, each as wide as the first.
  private let rows: [[Cell]]

  private static let sampleSize = 20

  /// - Parameter skipsColumn: whether the records below begin with a field that the first has not.
  init(
    _ bytes: Span<UInt8>, _ scanner: FieldScanner, first: [Field], below: Int, skipsColumn: Bool = false,
    missing: MissingValues
  ) {
    let numbers = NumberScanner(scanner.delimiter == Ascii.comma ? .point : nil)
    func cell(_ field: Field) -> Cell {
      let isQuoted = field.start > 0 && bytes[field.start - 1] == Ascii.quote
      let kind: Cell.Kind =
        switch FieldContent(bytes, field, numbers: numbers, missing: missing) {
        case .number(let number): .number(number.value)
        case .missing: .missing
        case .infinite: .text
        case .text:
          // A sum of money is data in a first record, and no name; nor does a number with a unit name a column.
          Amount(bytes, from: field.start, to: field.end)?.withPoint.map { .number($0) } ?? .text
        }
      return Cell(kind: kind, isQuoted: isQuoted, bytes: scanner.content(bytes, field))
    }
    self.first = first.map(cell)
    var rows: [[Cell]] = []
    var position = scanner.afterBlankLines(bytes, from: below)
    while rows.count < Self.sampleSize, position < bytes.count,
      let record = try? scanner.record(bytes, at: position)
    {
      let fields = record.fields.dropFirst(skipsColumn ? 1 : 0).prefix(first.count)
      if fields.count == first.count { rows.append(fields.map(cell)) }
      position = scanner.afterBlankLines(bytes, from: record.end)
    }
    self.rows = rows
  }

  private func column(_ index: Int) -> [Cell] { rows.map { $0[index] } }

  /// Whether a column holds numbers below the first record, and nothing else but missing values.
  private func isNumeric(_ index: Int) -> Bool {
    let cells = column(index)
    return cells.contains { $0.number != nil } && !cells.contains(where: \.isText)
  }

  /// Whether the first record is a header.
  ///
  /// Numbers head columns when they are in quotes and those below are not, when they are years that go on from one
  /// column to the next, or when a text above numbers stands beside them. A text above texts says nothing.
  var isHeader: Bool {
    let numbers = first.indices.filter { first[$0].number != nil }
    guard !numbers.isEmpty else { return true }
    if first.indices.contains(where: { first[$0].isText && isNumeric($0) }) { return true }
    let areQuoted = numbers.contains { index in
      first[index].isQuoted && isNumeric(index) && !column(index).contains(where: \.isQuoted)
    }
    if areQuoted || areYears(numbers) { return true }
    let hasTexts = first.contains(where: \.isText)
    if hasTexts, rows.isEmpty { return true }
    // A nameless column of row names or numbers.
    if let cell = first.first, cell.isMissing, first.count > 2, !rows.isEmpty, namesRows {
      return true
    }
    return hasTexts && !numbers.allSatisfy(isNumeric)
  }

  /// Whether the first column, which has no name, holds different texts, or counts.
  private var namesRows: Bool {
    let cells = column(0)
    if cells.allSatisfy(\.isText) { return Set(cells.map(\.bytes)).count == cells.count }
    let values = cells.compactMap(\.number)
    return values.count == cells.count
      && values.indices.allSatisfy { values[$0] == values[0] + Double($0) } && values[0] <= 1
  }

  /// Whether these fields of the first record are years in even steps, and the values below are not.
  private func areYears(_ indices: [Int]) -> Bool {
    let years = indices.compactMap { first[$0].number }
    let isYear = { (value: Double) in (1500...2200).contains(value) && value.rounded() == value }
    guard years.allSatisfy(isYear), years.count > 1 || first.contains(where: \.isText) else { return false }
    let steps = Set(zip(years, years.dropFirst()).map { $1 - $0 })
    guard steps.count <= 1, steps.first != 0 else { return false }
    return !rows.isEmpty
      && !indices.contains { index in column(index).compactMap(\.number).contains(where: isYear) }
  }

  /// Whether this is a record of units: where the columns hold numbers it has short texts, and nothing elsewhere.
  var isUnits: Bool {
    guard rows.count > 1 else { return false }
    var count = 0
    for index in first.indices {
      let cell = first[index]
      if isNumeric(index) {
        guard cell.isMissing || cell.isText && isUnit(cell.bytes) else { return false }
        if cell.isText { count += 1 }
      } else if !cell.isMissing {
        return false
      }
    }
    return count > 1 || count == 1 && first.count(where: \.isMissing) == first.count - 1
  }

  private func isUnit(_ bytes: [UInt8]) -> Bool {
    bytes.count <= 16
      && bytes.contains { $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A || $0 > 0x7F || $0 == UInt8(ascii: "%") }
  }
}
