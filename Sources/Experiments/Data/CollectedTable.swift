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

  /// Columns of text that were gathered as numbers because they began with some.
  var lateTexts: [Int] {
    usedColumns.filter { collectors[$0].mode == .numbers && collectors[$0].textCount > 0 }
  }

  /// What the field at a place says, for a message.
  func shown(_ place: FieldPlace) -> String {
    source.shown(at: place, FieldScanner(delimiter: format.delimiter))
  }

  func error(_ column: Int, _ place: FieldPlace, allowed: String) -> InputError {
    InputError(
      place: source.place(place, column: format.columns[column].name), value: shown(place), allowed: allowed)
  }

  /// Refuses a text in a column of numbers, text to predict in a regression, and infinite numbers.
  func refuseSlips(task: DataFile.Task?) throws(InputError) {
    for column in usedColumns {
      let collector = collectors[column]
      let isTarget = column == selection.target
      if let text = collector.firstText {
        if isTarget, task == .classification { continue }
        if collector.textsAreSlips {
          throw error(column, text, allowed: "a number or nothing (missing)")
        }
        if isTarget, task == .regression {
          throw error(column, text, allowed: "a number, which --task regression needs")
        }
      } else if let infinite = collector.firstInfinite {
        throw error(column, infinite, allowed: "a finite number")
      }
    }
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
      allowed: "a value; \(missing): --missing drop leaves such rows out, --missing mean fills in means")
  }

  /// For each row, whether one of these columns misses its value.
  func incompleteRows(in columns: [Int]) -> [Bool] {
    var isIncomplete = [Bool](repeating: false, count: rowCount)
    for column in columns where collectors[column].missingCount > 0 {
      let collector = collectors[column]
      for row in isIncomplete.indices where collector.isMissing(row) { isIncomplete[row] = true }
    }
    return isIncomplete
  }
}
