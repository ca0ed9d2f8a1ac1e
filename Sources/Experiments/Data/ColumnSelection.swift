import Words

/// Which columns of a table are asked for, by their position.
struct ColumnSelection {
  let target: Int
  let features: [Int]
  /// Whether a person named the features one by one.
  let featuresAreNamed: Bool
  /// Columns that a person said hold texts.
  let categories: Set<Int>

  init(_ file: DataFile, _ source: DataText, _ format: TableFormat) throws(InputError) {
    let columns = format.columns
    func index(of name: String) -> Int? {
      columns.firstIndex { $0.name == name } ?? columns.firstIndex { $0.text == name }
        ?? columns.firstIndex { $0.nameBeforeUnit == name }
    }
    guard let target = index(of: file.target) else {
      throw InputError(
        place: "--target", value: file.target.abridged(to: 40),
        allowed: "one of \(listed(columns.map(\.name))) (\(format.assumption))")
    }
    self.target = target
    func indices(of names: [String], flag: String, among others: String) throws(InputError) -> Set<Int> {
      var found: Set<Int> = []
      for name in names {
        guard let column = index(of: name) else {
          throw InputError(place: flag, value: name.abridged(to: 40), allowed: "columns among \(others)")
        }
        found.insert(column)
      }
      return found
    }
    let all = listed(columns.map(\.name))
    categories = try indices(of: file.categories, flag: "--categories", among: all)
    let excluded = try indices(of: file.excluded, flag: "--exclude", among: all)
    if excluded.contains(target) {
      throw InputError(
        place: "--exclude", value: columns[target].name.abridged(to: 40),
        allowed: "columns other than the target")
    }
    featuresAreNamed = file.features != nil
    guard let names = file.features else {
      features = columns.indices.filter { $0 != target && !excluded.contains($0) }
      guard !features.isEmpty else {
        throw InputError(
          place: source.name, value: count(columns.count, "column"),
          allowed: "a target and at least one feature (\(format.assumption))")
      }
      return
    }
    let others = listed(columns.indices.filter { $0 != target }.map { columns[$0].name })
    var features: [Int] = []
    for name in names {
      func refuse(_ allowed: String) -> InputError {
        InputError(place: "--features", value: name.abridged(to: 40), allowed: allowed)
      }
      guard let feature = index(of: name) else { throw refuse("columns among \(others)") }
      if feature == target { throw refuse("columns other than the target: \(others)") }
      if features.contains(feature) { throw refuse("each column at most once") }
      if excluded.contains(feature) { throw refuse("columns that --exclude does not leave out") }
      features.append(feature)
    }
    guard !features.isEmpty else {
      throw InputError(place: "--features", value: "", allowed: "columns among \(others)")
    }
    self.features = features
  }

  /// A collector for each column of the file.
  ///
  /// - Parameter amounts: the decimal mark of numbers in a notation of people, where it is known.
  func collectors(of format: TableFormat, amounts: DecimalMark?) -> [ColumnCollector] {
    var collectors = format.columns.map { _ in ColumnCollector(.skipped) }
    for column in features + [target] {
      collectors[column] = collector(
        column, categories.contains(column) ? .texts : .numbers, amounts: amounts)
    }
    return collectors
  }

  /// A collector for a column that is used.
  func collector(
    _ column: Int, _ mode: ColumnCollector.Mode, isSettled: Bool = false, amounts: DecimalMark?
  ) -> ColumnCollector {
    ColumnCollector(
      mode, categoryLimit: column == target ? TargetColumn.mostClasses : DatasetBuilder.mostFeatureTexts,
      isSettled: isSettled, isFixed: categories.contains(column), amounts: amounts)
  }
}

extension TableFormat.Heading {
  /// `mass` of `mass (kg)`.
  fileprivate var nameBeforeUnit: String? {
    guard name.hasSuffix(")"), let bracket = name.lastIndex(of: "(") else { return nil }
    var start = name[..<bracket]
    while start.last == " " { start.removeLast() }
    return start.isEmpty ? nil : String(start)
  }
}

/// Names for a sentence: the first ten, and how many more there are.
func listed(_ names: [String]) -> String {
  let shown = names.prefix(10).map { $0.abridged(to: 40) }.joined(separator: ", ")
  return names.count > 10 ? "\(shown) and \(names.count - 10) more" : shown
}
