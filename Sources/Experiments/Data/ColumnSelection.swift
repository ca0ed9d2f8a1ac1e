import Words

/// Which columns of a table are asked for, by their position.
struct ColumnSelection {
  let target: Int
  let features: [Int]
  /// Whether a person named the features one by one.
  let featuresAreNamed: Bool

  init(_ file: DataFile, _ source: DataText, _ format: TableFormat) throws(InputError) {
    let columns = format.columns
    func index(of name: String) -> Int? {
      columns.firstIndex { $0.name == name } ?? columns.firstIndex { $0.text == name }
    }
    guard let target = index(of: file.target) else {
      throw InputError(
        place: "--target", value: file.target.abridged(to: 40),
        allowed: "one of \(listed(columns.map(\.name)))"
          + (format.isNumbered ? ": \(source.name) has no header" : ""))
    }
    self.target = target
    featuresAreNamed = file.features != nil
    guard let names = file.features else {
      features = columns.indices.filter { $0 != target }
      guard !features.isEmpty else {
        throw InputError(
          place: source.name, value: "1 column",
          allowed: "a target and at least one feature, delimited by , ; a tab or |")
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
      features.append(feature)
    }
    guard !features.isEmpty else {
      throw InputError(place: "--features", value: "", allowed: "columns among \(others)")
    }
    self.features = features
  }

  /// A collector for each column of the file.
  func collectors(of format: TableFormat) -> [ColumnCollector] {
    var collectors = format.columns.map { _ in ColumnCollector(.skipped) }
    for feature in features {
      collectors[feature] = ColumnCollector(.numbers, categoryLimit: DatasetBuilder.mostFeatureTexts)
    }
    collectors[target] = ColumnCollector(.numbers, categoryLimit: TargetColumn.mostClasses)
    return collectors
  }
}

/// Names for a sentence: the first ten, and how many more there are.
func listed(_ names: [String]) -> String {
  let shown = names.prefix(10).map { $0.abridged(to: 40) }.joined(separator: ", ")
  return names.count > 10 ? "\(shown) and \(names.count - 10) more" : shown
}
