import Words

/// Makes the data set of the columns that were gathered: leaves out what is of no use, settles missing values, turns
/// texts into numbers, and keeps remarks about all of it.
struct DatasetBuilder {
  /// A feature of text with more kinds than this has too little of each to learn from: names, dates, identifiers.
  static let mostFeatureTexts = 20

  private let file: DataFile
  private var table: CollectedTable
  private var remarks: [String]

  init(_ file: DataFile, _ table: CollectedTable, remarks: [String]) {
    self.file = file
    self.table = table
    self.remarks = remarks
  }

  private var source: DataText { table.source }
  private var target: Int { table.selection.target }

  private func name(_ column: Int) -> String { table.format.columns[column].name }

  /// Types are settled in this order: what is text over all rows and of no use is left out; rows with missing values
  /// are; what the rows that stay hold decides.
  mutating func build(progress: (Double, Int) -> Void) throws(InputError) -> LoadedData {
    if table.collectors[target].isEmpty {
      throw InputError(
        place: "--target", value: name(target).abridged(to: 40),
        allowed: "a column with values; this one is empty")
    }
    if file.missing == .refuse {
      try table.refuseMixtures(in: table.usedColumns, isDropped: nil, task: file.task)
    }
    try gatherTexts(among: table.usedColumns, isDropped: nil, progress)
    let features = try usefulFeatures()
    let columns = (features + [target]).sorted()
    let isDropped = try incompleteRows(features)
    try table.refuseMixtures(in: columns, isDropped: isDropped, task: file.task)
    try gatherTexts(among: columns, isDropped: isDropped, progress)
    try gatherNumbers(among: columns, isDropped: isDropped, progress)

    let rows = isDropped.map { isDropped in isDropped.indices.filter { !isDropped[$0] } }
    var data: [Dataset.Column] = []
    for feature in features { data += try datasetColumns(feature, rows) }
    let constant = data.filter(\.isConstant).map(\.name)
    if !constant.isEmpty {
      remarks.append(
        "\(constant.count == 1 ? "column" : "columns") \(listed(constant)): the same in every row")
    }
    let target = try TargetColumn(table, rows: rows, task: file.task)
    remarks.append(target.remark)
    return LoadedData(
      dataset: Dataset(features: data, target: target.column, classes: target.classes), task: target.task,
      remarks: remarks)
  }

  /// Gathers as texts what was gathered as numbers and turned out to be texts.
  private mutating func gatherTexts(
    among columns: [Int], isDropped: [Bool]?, _ progress: (Double, Int) -> Void
  ) throws(InputError) {
    let late = columns.filter { column in
      let collector = table.collectors[column]
      guard collector.mode == .numbers, !collector.exceptions.isEmpty else { return false }
      let census = ColumnCensus(collector, isDropped: isDropped)
      let isAsked = column == target && file.task == .classification
      return !census.isNumeric && (isAsked || !census.isMostlyNumbers)
    }
    let mark = file.table.decimalMark
    try gather(late, .texts, NumberScanner(mark), amounts: mark, progress)
  }

  /// Gathers as numbers what holds nothing else in the rows that stay, in the notation that the file turned out to have.
  private mutating func gatherNumbers(
    among columns: [Int], isDropped: [Bool]?, _ progress: (Double, Int) -> Void
  ) throws(InputError) {
    let numeric = columns.filter {
      !table.collectors[$0].isFixed && ColumnCensus(table.collectors[$0], isDropped: isDropped).isNumeric
    }
    let marks = try DecimalMarks(table, numeric, given: file.table.decimalMark)
    try table.refuseUnlikeAmounts(in: numeric)
    remarks += marks.remarks
    remarks += table.amountRemarks(numeric, marks.mark)
    try gather(marks.rereads, .numbers, NumberScanner(marks.mark), amounts: marks.mark, progress)
  }

  private mutating func gather(
    _ columns: [Int], _ mode: ColumnCollector.Mode, _ numbers: NumberScanner, amounts: DecimalMark?,
    _ progress: (Double, Int) -> Void
  ) throws(InputError) {
    guard !columns.isEmpty else { return }
    let collectors = table.collectors.indices.map { column in
      columns.contains(column)
        ? table.selection.collector(column, mode, isSettled: true, amounts: amounts)
        : ColumnCollector(.skipped)
    }
    var reader = RecordReader(
      source, table.format, collectors, numbers: numbers, missing: MissingValues(file.table.missingValues))
    try reader.read(progress: progress)
    for column in columns { table.collectors[column] = reader.collectors[column] }
  }

  /// The features without those that nobody can learn from; when they were named, those are an error.
  private mutating func usefulFeatures() throws(InputError) -> [Int] {
    var useful: [Int] = []
    var empty: [String] = []
    var texts: [String] = []
    var counters: [Int] = []
    var rowNames: [String] = []
    let isNamed = table.selection.featuresAreNamed
    for column in table.selection.features {
      let collector = table.collectors[column]
      func refuse(_ allowed: String) -> InputError {
        InputError(place: "--features", value: name(column).abridged(to: 40), allowed: allowed)
      }
      if collector.isEmpty {
        if isNamed { throw refuse("columns with values; this one is empty") }
        empty.append(name(column))
      } else if !isNamed, column == table.format.rowNames {
        rowNames.append(name(column))
      } else if collector.mode == .texts, collector.hasTooManyCategories {
        let census = ColumnCensus(collector, isDropped: nil)
        if !collector.isFixed, census.isMostlyNumbers {
          useful.append(column)
          continue
        }
        if isNamed || collector.isFixed {
          throw refuse(
            "columns of numbers, or of at most \(Self.mostFeatureTexts) different texts; this one has more")
        }
        // R writes [1,] and the like before the rows of a matrix, without a heading.
        if census.isMostlyMeasures, table.format.columns[column].isNamed {
          throw table.mixture(column, census)
        }
        texts.append(name(column))
      } else if !isNamed, collector.countsRows, table.format.columns[column].namesRows {
        counters.append(column)
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
    // A counter is better than nothing: it may be a time.
    if useful.isEmpty {
      useful = counters.filter { table.format.columns[$0].isNamed }
      counters.removeAll { useful.contains($0) }
    }
    remark(texts, "more than \(Self.mostFeatureTexts) different texts")
    remark(empty, "no value in any row")
    remark(rowNames, "the names of the rows")
    let (named, nameless) = (
      counters.filter { table.format.columns[$0].isNamed },
      counters.filter { !table.format.columns[$0].isNamed }
    )
    remark(nameless.map(name), "no name, and it counts the rows")
    remark(named.map(name), "it only counts the rows (--features takes it)")
    guard !useful.isEmpty else {
      throw InputError(
        place: source.name, value: "no feature",
        allowed: "a column besides \(name(target).abridged(to: 40)) with numbers, "
          + "or with at most \(Self.mostFeatureTexts) different texts")
    }
    return useful
  }

  /// For each row whether it is left out for what it misses; nil when none is.
  private mutating func incompleteRows(_ features: [Int]) throws(InputError) -> [Bool]? {
    let columns = (features + [target]).sorted()
    let missing = columns.reduce(0) { $0 + table.collectors[$1].missingCount }
    guard missing > 0 else { return nil }
    if file.missing == .refuse { try table.refuseMissing(in: columns) }
    let isDropped = table.incompleteRows(in: file.missing == .drop ? columns : [target])
    let dropped = isDropped.count { $0 }
    guard dropped < table.rowCount else {
      throw InputError(
        place: source.name, value: "\(count(table.rowCount, "row")) with missing values",
        allowed: "at least one row that is complete; \(table.mostlyEmpty(columns) ?? table.emptiest(columns))"
      )
    }
    if file.missing == .drop {
      remarks.append("\(count(dropped, "row")) with missing values \(dropped == 1 ? "was" : "were") dropped")
      if dropped * 2 > table.rowCount, let empty = table.mostlyEmpty(columns) { remarks.append(empty) }
    } else {
      if dropped > 0 {
        remarks.append("\(count(dropped, "row")) without a target \(dropped == 1 ? "was" : "were") dropped")
      }
      let filled = features.reduce(0) { sum, column in
        sum + table.collectors[column].missingRows.count { !isDropped[Int($0)] }
      }
      if filled > 0 {
        remarks.append(
          "\(count(filled, "missing value")) \(filled == 1 ? "becomes" : "become") the column's mean")
      }
    }
    return dropped == 0 ? nil : isDropped
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
        values: texts.codes.map { $0 < 0 ? .nan : $0 == number ? 1 : 0 }, category: text)
    }
    let what = columns.count == 1 ? "1 column of 0 and 1" : "\(columns.count) columns of 0 and 1"
    remarks.append(
      "column \(heading.name.abridged(to: 40)) is text, as \(what): \(listed(columns.map(\.name)))")
    return columns
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

extension TableFormat.Heading {
  /// Whether a column that counts may be a number of the row: it has no name, pandas' name of none, or one of those
  /// that people give it.
  fileprivate var namesRows: Bool {
    if !isNamed { return true }
    let name = name.lowercased()
    let names: Set = [
      "id", "index", "idx", "row", "rownames", "rowname", "row.names", "rownumber", "no", "no.", "nr", "nr.",
      "#", "obs",
      "번호", "순번",
    ]
    return names.contains(name) || name.hasPrefix("unnamed: ") || name.hasSuffix("_id")
      || name.hasSuffix(" id")
      || self.name.hasSuffix("Id")
  }
}
