import Words

/// New rows to predict for: the columns that a model knows, found by their names, in any order and among others.
package struct FeatureTable {
  /// The features of each row, as they stand in the table.
  package let rows: [[Double]]

  /// A column of the table and the features that are made of it.
  private struct Column {
    let name: String
    var features: [Int]
    /// Nil for a column of numbers.
    var categories: [String]?
  }

  /// Reads a table, and refuses what the model was not trained on: texts that it does not know, and missing values
  /// where it has nothing to put in their place.
  ///
  /// - Parameter options: how the table is written, where the guess is not right.
  package init(
    path: String, _ signature: ModelSignature, _ options: TableOptions = TableOptions()
  ) throws(InputError) {
    var source = try DataText(path: path, encoding: options.encoding) { _ in }
    let format = try TableFormat(&source, options)
    let columns = Self.columns(signature)
    let places = try Self.places(of: columns, source, format)

    var collectors = format.columns.map { _ in ColumnCollector(.skipped) }
    for (column, place) in zip(columns, places) {
      collectors[place] =
        column.categories.map {
          ColumnCollector(.texts, categoryLimit: $0.count, isSettled: true, isFixed: true)
        }
        ?? ColumnCollector(.numbers, isSettled: true, amounts: options.decimalMark ?? .point)
    }
    var reader = RecordReader(
      source, format, collectors,
      numbers: NumberScanner(options.decimalMark ?? (format.allowsDecimalComma ? nil : .point)),
      missing: MissingValues(options.missingValues))
    try reader.read { _, _ in }

    var rows = Array(
      repeating: Array(repeating: 0.0, count: signature.features.count), count: reader.recordCount)
    for (column, place) in zip(columns, places) {
      let collector = reader.collectors[place]
      func refuse(_ at: FieldPlace, _ allowed: String) -> InputError {
        let shown = source.shown(at: at, FieldScanner(delimiter: format.delimiter))
        return InputError(place: source.place(at, column: column.name), value: shown, allowed: allowed)
      }
      if let missing = collector.firstMissing, signature.fills == nil {
        throw refuse(missing, "a value: the model was trained on rows without missing ones")
      }
      if let categories = column.categories {
        let known = try Self.numbers(of: collector, among: categories, refuse)
        for (row, code) in collector.codes.enumerated() {
          for (number, feature) in column.features.enumerated() {
            rows[row][feature] =
              code < 0 ? signature.fills?[feature] ?? .nan : known[Int(code)] == number ? 1 : 0
          }
        }
      } else {
        if let other = collector.exceptions.first {
          throw refuse(
            other.place, other.kind == .infinite ? "a finite number" : "a number, as the model was trained on"
          )
        }
        let feature = column.features[0]
        for (row, value) in collector.values.enumerated() {
          rows[row][feature] = value.isNaN ? signature.fills?[feature] ?? .nan : value
        }
      }
    }
    self.rows = rows
  }

  private static func columns(_ signature: ModelSignature) -> [Column] {
    var columns: [Column] = []
    for (index, feature) in signature.features.enumerated() {
      if let category = feature.category, let known = columns.firstIndex(where: { $0.name == feature.column })
      {
        columns[known].features.append(index)
        columns[known].categories?.append(category)
      } else {
        columns.append(
          Column(name: feature.column, features: [index], categories: feature.category.map { [$0] }))
      }
    }
    return columns
  }

  /// Where the columns stand in the table.
  private static func places(
    of columns: [Column], _ source: DataText, _ format: TableFormat
  ) throws(InputError) -> [Int] {
    var places: [Int] = []
    var missing: [String] = []
    for column in columns {
      let place =
        format.columns.firstIndex { $0.name == column.name }
        ?? format.columns.firstIndex { $0.text == column.name }
      if let place { places.append(place) } else { missing.append(column.name) }
    }
    guard missing.isEmpty else {
      throw InputError(
        place: "\(source.name), header", value: listed(format.columns.map(\.name)),
        allowed: "the columns that the model was trained on; "
          + "\(missing.count == 1 ? "this one is" : "these are") missing: \(listed(missing))")
    }
    return places
  }

  /// For each text of a column, its number among those that the model knows.
  private static func numbers(
    of collector: ColumnCollector, among known: [String], _ refuse: (FieldPlace, String) -> InputError
  ) throws(InputError) -> [Int] {
    var numbers: [Int] = []
    for (text, place) in zip(collector.categories.texts, collector.categories.places) {
      guard let number = known.firstIndex(where: { Array($0.utf8) == text }) else {
        throw refuse(place, "one of \(listed(known)), as the model was trained on")
      }
      numbers.append(number)
    }
    return numbers
  }
}
