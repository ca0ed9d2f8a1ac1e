import Words

/// A person's own table to learn from: a file of separated values, and what of it is to be predicted from what.
///
/// The file is text: RFC 4180 with `,` `;` tab, `|` or runs of spaces as its delimiter, any line breaks, titles and
/// comments above it. Numbers may have a decimal comma, marks between thousands, a currency, a percent sign.
/// `name [unit]` heads a column; a file whose first record is one of data has no header, and its columns are called
/// 1, 2, …. What is guessed is said in ``LoadedData/remarks``, and ``TableOptions`` overrides it.
package struct DataFile: Hashable, Sendable {
  package enum Task: String, Hashable, Sendable, CaseIterable {
    case regression, classification
  }

  /// What becomes of missing values: see ``MissingValues``.
  package enum Missing: String, Hashable, Sendable, CaseIterable {
    /// They are an error.
    case refuse
    /// Rows that miss a feature or the target are left out.
    case drop
    /// A feature's are NaN in the data set, for ``Dataset/imputingMeans(trainRows:)``; rows that miss the target are
    /// left out.
    case mean
  }

  package var path: String
  /// The name of the column to predict.
  package var target: String
  /// The columns to predict from, in this order; nil for all others that are of use.
  package var features: [String]?
  /// Columns to leave out.
  package var excluded: [String] = []
  /// Columns of texts, whatever stands in them.
  package var categories: [String] = []
  /// Nil to tell it from the target: see ``TargetColumn``.
  package var task: Task?
  package var missing: Missing
  /// How the table is written.
  package var table = TableOptions()

  package init(
    path: String, target: String, features: [String]? = nil, task: Task? = nil, missing: Missing = .refuse
  ) {
    self.path = path
    self.target = target
    self.features = features
    self.task = task
    self.missing = missing
  }
}

/// What was read from a ``DataFile``.
package struct LoadedData: Hashable, Sendable {
  package let dataset: Dataset
  package let task: DataFile.Task
  /// What was decided on the way, in short sentences that are safe to print.
  package let remarks: [String]

  init(dataset: Dataset, task: DataFile.Task, remarks: [String]) {
    self.dataset = dataset
    self.task = task
    self.remarks = remarks.map(\.visible)
  }
}

extension DataFile {
  /// Reads the file.
  ///
  /// A feature of text becomes one column of zeros and ones for each of its texts, `color=red`, when there are at
  /// most 20. With `features` nil, other columns of text are left out, as are empty ones and a nameless column that
  /// counts the rows; a remark says so. Named features of that kind are an error.
  ///
  /// - Parameter progress: told about twenty times a second how much is done, 0 to 1, and how many rows are read.
  /// - Throws: what is wrong, with the line, the column, what was found and what would have been taken.
  package func load(progress: (Double, Int) -> Void = { _, _ in }) throws(InputError) -> LoadedData {
    let source = try DataText(path: path, encoding: table.encoding) { progress($0 * 0.1, 0) }
    let loaded = try read(source) { progress(0.1 + 0.9 * $0, $1) }
    progress(1, loaded.dataset.rowCount)
    return loaded
  }

  /// Reads a file's text.
  func read(
    _ source: DataText, progress: (Double, Int) -> Void = { _, _ in }
  ) throws(InputError) -> LoadedData {
    var source = source
    let format = try TableFormat(&source, table)
    let selection = try ColumnSelection(self, source, format)
    let missing = MissingValues(table.missingValues)
    let mark = table.decimalMark ?? (format.allowsDecimalComma ? nil : .point)
    var reader = RecordReader(
      source, format, selection.collectors(of: format, amounts: table.decimalMark),
      numbers: NumberScanner(mark), missing: missing)
    try reader.read { progress($0 * 0.9, $1) }
    guard reader.recordCount > 0 else {
      throw InputError(place: source.name, value: "a header only", allowed: "rows of data below it")
    }
    var remarks = format.remarks
    if reader.commentCount > 0 {
      remarks.append("\(count(reader.commentCount, "line")) of comment between the rows: left out")
    }
    if reader.trailingCount > 0 {
      remarks.append("\(count(reader.trailingCount, "row")) with a delimiter too many at the end")
    }
    let table = CollectedTable(source, format, selection, reader.collectors)
    if let remark = table.totalRemark(lastRecord: reader.lastRecord) { remarks.append(remark) }
    var builder = DatasetBuilder(self, table, remarks: remarks)
    return try builder.build { progress(0.9 + $0 * 0.1, $1) }
  }
}
