import Words

/// Makes the data set of the columns that were gathered: leaves out what is of no use, settles missing values, turns
/// texts into numbers, and keeps remarks about all of it.
struct DatasetBuilder {
  /// A feature of text with more kinds than this has too little of each to learn from: names, dates, identifiers.
  static let mostFeatureTexts = 20

  private let file: DataFile
  private let table: CollectedTable
  private var remarks: [String]

  init(_ file: DataFile, _ table: CollectedTable, remarks: [String]) {
    self.file = file
    self.table = table
    self.remarks = remarks
  }

  private var source: DataText { table.source }
  private var target: Int { table.selection.target }

  private func name(_ column: Int) -> String { table.format.columns[column].name }

  mutating func build() throws(InputError) -> LoadedData {
    if table.collectors[target].isEmpty {
      throw InputError(
        place: "--target", value: name(target).abridged(to: 40),
        allowed: "a column with values; this one is empty")
    }
    let features = try usefulFeatures()
    let rows = try completeRows(features)
    var columns: [Dataset.Column] = []
    for feature in features { columns += try datasetColumns(feature, rows) }
    let constant = columns.filter(\.isConstant).map(\.name)
    if !constant.isEmpty {
      remarks.append(
        "\(constant.count == 1 ? "column" : "columns") \(listed(constant)): the same in every row")
    }
    let target = try TargetColumn(table, rows: rows, task: file.task)
    remarks.append(target.remark)
    return LoadedData(
      dataset: Dataset(features: columns, target: target.column, classes: target.classes), task: target.task,
      remarks: remarks)
  }

  /// The features without those that nobody can learn from; when they were named, those are an error.
  private mutating func usefulFeatures() throws(InputError) -> [Int] {
    var useful: [Int] = []
    var empty: [String] = []
    var texts: [String] = []
    var counters: [String] = []
    for column in table.selection.features {
      let collector = table.collectors[column]
      let isNamed = table.selection.featuresAreNamed
      func refuse(_ allowed: String) -> InputError {
        InputError(place: "--features", value: name(column).abridged(to: 40), allowed: allowed)
      }
      if collector.isEmpty {
        if isNamed { throw refuse("columns with values; this one is empty") }
        empty.append(name(column))
      } else if collector.mode == .texts, collector.hasTooManyCategories {
        if isNamed {
          throw refuse(
            "columns of numbers, or of at most \(Self.mostFeatureTexts) different texts; this one has more")
        }
        texts.append(name(column))
      } else if !isNamed, !table.format.columns[column].isNamed, collector.countsRows {
        counters.append(name(column))
      } else {
        useful.append(column)
      }
    }
    func remark(_ names: [String], _ reason: String) {
      guard !names.isEmpty else { return }
      let columns =
        names.count == 1 ? "column \(names[0].abridged(to: 40)) is" : "columns \(listed(names)) are"
      remarks.append("\(columns) left out: \(reason)")
    }
    remark(texts, "more than \(Self.mostFeatureTexts) different texts")
    remark(empty, "no value in any row")
    remark(counters, "no name, and it counts the rows")
    guard !useful.isEmpty else {
      throw InputError(
        place: source.name, value: "no feature",
        allowed: "a column besides \(name(target).abridged(to: 40)) with numbers, "
          + "or with at most \(Self.mostFeatureTexts) different texts")
    }
    return useful
  }

  /// The rows to keep; nil for all.
  private mutating func completeRows(_ features: [Int]) throws(InputError) -> [Int]? {
    let columns = (features + [target]).sorted()
    let missing = columns.reduce(0) { $0 + table.collectors[$1].missingCount }
    guard missing > 0 else { return nil }
    if file.missing == .refuse { try table.refuseMissing(in: columns) }
    let isDropped = table.incompleteRows(in: file.missing == .drop ? columns : [target])
    let rows = isDropped.indices.filter { !isDropped[$0] }
    let dropped = table.rowCount - rows.count
    guard !rows.isEmpty else {
      throw InputError(
        place: source.name, value: "\(count(table.rowCount, "row")) with missing values",
        allowed: "at least one row that is complete")
    }
    if file.missing == .drop {
      remarks.append("\(count(dropped, "row")) with missing values \(dropped == 1 ? "was" : "were") dropped")
    } else {
      if dropped > 0 {
        remarks.append("\(count(dropped, "row")) without a target \(dropped == 1 ? "was" : "were") dropped")
      }
      let filled = features.reduce(0) { sum, column in
        sum + rows.count { table.collectors[column].isMissing($0) }
      }
      if filled > 0 {
        remarks.append(
          "\(count(filled, "missing value")) \(filled == 1 ? "becomes" : "become") the column's mean")
      }
    }
    return dropped == 0 ? nil : rows
  }

  /// A column of numbers as it is; a column of texts as one column of zeros and ones for each text.
  private mutating func datasetColumns(_ column: Int, _ rows: [Int]?) throws(InputError) -> [Dataset.Column] {
    let heading = table.format.columns[column]
    let collector = table.collectors[column]
    if collector.mode == .numbers {
      return [Dataset.Column(name: heading.name, unit: heading.unit, values: collector.values.picked(rows))]
    }
    let texts = try table.texts(in: column, rows)
    let columns = texts.names.enumerated().map { number, text in
      Dataset.Column(
        name: "\(heading.name)=\(text)",
        values: texts.codes.map { $0 < 0 ? .nan : $0 == number ? 1 : 0 })
    }
    let what = columns.count == 1 ? "1 column of 0 and 1" : "\(columns.count) columns of 0 and 1"
    remarks.append(
      "column \(heading.name.abridged(to: 40)) is text, as \(what): \(listed(columns.map(\.name)))")
    return columns
  }
}

extension CollectedTable {
  /// The different texts of a column in order of appearance in these rows, and the number of each row's text, −1
  /// where it is missing.
  func texts(in column: Int, _ rows: [Int]?) throws(InputError) -> (codes: [Int], names: [String]) {
    let categories = collectors[column].categories
    var numbers: [Int?] = Array(repeating: nil, count: categories.texts.count)
    var names: [String] = []
    var codes: [Int] = []
    for code in collectors[column].codes.picked(rows) {
      guard code >= 0 else {
        codes.append(-1)
        continue
      }
      if numbers[Int(code)] == nil {
        let bytes = categories.texts[Int(code)]
        guard let text = String(validating: bytes, as: UTF8.self) else {
          throw source.notUTF8(categories.places[Int(code)], column: format.columns[column].name, bytes)
        }
        numbers[Int(code)] = names.count
        names.append(text)
      }
      codes.append(numbers[Int(code)]!)
    }
    return (codes, names)
  }
}

extension Array {
  /// These rows of a column; nil for all.
  func picked(_ rows: [Int]?) -> [Element] {
    guard let rows else { return self }
    return rows.map { self[$0] }
  }
}

extension Dataset.Column {
  /// Whether all values that are there are the same.
  fileprivate var isConstant: Bool {
    guard let first = values.first(where: { !$0.isNaN }) else { return true }
    return values.allSatisfy { $0 == first || $0.isNaN }
  }
}

extension ColumnCollector {
  /// Whether the values are 0, 1, 2, … or 1, 2, 3, …: what programs write that number the rows of their tables.
  fileprivate var countsRows: Bool {
    guard mode == .numbers, let first = values.first, first == 0 || first == 1 else { return false }
    return values.indices.allSatisfy { values[$0] == first + Double($0) }
  }
}
