import Words

/// A table's columns as they were gathered, and what is wrong with their values.
struct CollectedTable {
  let source: DataText
  let format: TableFormat
  let selection: ColumnSelection
  var collectors: [ColumnCollector]

  init(
    _ source: DataText, _ format: TableFormat, _ selection: ColumnSelection, _ collectors: [ColumnCollector]
  ) {
    self.source = source
    self.format = format
    self.selection = selection
    self.collectors = collectors
  }

  var rowCount: Int { collectors[selection.target].rowCount }
  /// The target and the features, in the order of the file.
  var usedColumns: [Int] { (selection.features + [selection.target]).sorted() }

  func name(_ column: Int) -> String { format.columns[column].name.abridged(to: 40) }

  /// What the field at a place says, for a message.
  func shown(_ place: FieldPlace) -> String {
    source.shown(at: place, FieldScanner(delimiter: format.delimiter))
  }

  func error(_ column: Int, _ place: FieldPlace?, allowed: String) -> InputError {
    guard let place else {
      return InputError(place: source.name, value: "column \"\(name(column))\"", allowed: allowed)
    }
    return InputError(
      place: source.place(place, column: format.columns[column].name), value: shown(place), allowed: allowed)
  }

  /// Refuses missing values in these columns: says where the first stands and how many there are.
  func refuseMissing(in columns: [Int]) throws(InputError) {
    let first = columns.compactMap { column in collectors[column].firstMissing.map { (column, $0) } }
      .min { $0.1.offset < $1.1.offset }
    guard let (column, place) = first else { return }
    let values = columns.reduce(0) { $0 + collectors[$1].missingCount }
    let rows = incompleteRows(in: columns).count { $0 }
    let missing = values == 1 ? "1 value is missing" : "\(values) values are missing in \(count(rows, "row"))"
    throw error(
      column, place,
      allowed: "a value; \(missing): --missing drop leaves such rows out, --missing mean fills in means"
        + (mostlyEmpty(columns).map { "; \($0)" } ?? ""))
  }

  /// Names the columns of which more than half is missing, and the way to leave them out.
  func mostlyEmpty(_ columns: [Int]) -> String? {
    let empty = columns.filter { $0 != selection.target && collectors[$0].missingCount * 2 > rowCount }
    guard !empty.isEmpty else { return nil }
    let counts = empty.map { "\(name($0)) \(collectors[$0].missingCount) of \(rowCount)" }
    let names = NameList.text(empty.prefix(10).map { format.columns[$0].name.abridged(to: 40) })
    return "mostly missing: \(listed(counts)); --exclude \(names) leaves "
      + "\(empty.count == 1 ? "it" : "them") out"
  }

  /// Names the columns of which most is missing.
  func emptiest(_ columns: [Int]) -> String {
    let columns = columns.filter { collectors[$0].missingCount > 0 }
      .sorted { collectors[$0].missingCount > collectors[$1].missingCount }
    return "missing are "
      + columns.prefix(3).map { "\(name($0)) \(collectors[$0].missingCount) of \(rowCount)" }.joined(
        separator: ", ")
      + (columns.count > 3 ? ", …" : "") + "; --exclude leaves columns out, --missing mean fills in means"
  }

  /// For each row, whether one of these columns misses its value.
  func incompleteRows(in columns: [Int]) -> [Bool] {
    var isIncomplete = [Bool](repeating: false, count: rowCount)
    for column in columns {
      for row in collectors[column].missingRows { isIncomplete[Int(row)] = true }
    }
    return isIncomplete
  }
}
