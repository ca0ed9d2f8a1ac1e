import Words

/// The column to predict, and whether its values are amounts or classes.
///
/// Text is a classification; its classes are numbered in order of appearance. Numbers are a classification too when
/// they look like labels, and a regression otherwise:
/// - two different whole numbers in at least four rows (0 and 1, −1 and 1, 2 and 4), or
/// - up to 20 different whole numbers between −1 and 20, the least being −1, 0 or 1, each ten times on average.
///
/// So years, and counts that go far, are amounts. Classes that are numbers are ordered by value. `--task` overrides
/// all of this but text, which cannot be an amount.
struct TargetColumn {
  static let mostClasses = 1000
  private static let mostLabels = 20

  let column: Dataset.Column
  let classes: [String]?
  let task: DataFile.Task
  /// What was decided and why.
  let remark: String

  init(_ table: CollectedTable, rows: [Int]?, task: DataFile.Task?) throws(InputError) {
    let index = table.selection.target
    let heading = table.format.columns[index]
    let collector = table.collectors[index]
    let name = heading.name.abridged(to: 40)
    func refuse(_ allowed: String) -> InputError {
      InputError(place: "--target", value: name, allowed: allowed)
    }

    if collector.mode == .texts {
      guard !collector.hasTooManyCategories else {
        throw refuse(
          "a column of numbers, or of at most \(Self.mostClasses) different texts; this one has more")
      }
      let texts = try table.texts(in: index, rows)
      guard texts.names.count > 1 else {
        throw refuse("at least two classes; every row has '\(texts.names[0].abridged(to: 40))'")
      }
      column = Dataset.Column(name: heading.name, unit: heading.unit, values: texts.codes.map(Double.init))
      classes = texts.names
      self.task = .classification
      remark =
        "target \(name) has \(texts.names.count) classes of text: \(listed(texts.names)): a classification"
        + (task == nil ? "; --task regression is refused" : "")
      return
    }

    let values = collector.values.picked(rows)
    let labels = Self.different(values)
    let isClassification = task.map { $0 == .classification } ?? Self.areLabels(labels, rows: values.count)
    if isClassification {
      guard labels.count <= Self.mostClasses else {
        throw refuse("at most \(Self.mostClasses) classes; this column has more different numbers")
      }
      guard labels.count > 1 else {
        throw refuse("at least two classes; every row has \(shortest(labels[0]))")
      }
      let numbers = Dictionary(uniqueKeysWithValues: zip(labels, labels.indices))
      let names = labels.map(shortest)
      column = Dataset.Column(
        name: heading.name, unit: heading.unit, values: values.map { Double(numbers[$0]!) })
      classes = names
      self.task = .classification
      remark =
        task == nil
        ? "target \(name) has \(names.count) different whole numbers, \(listed(names)): a classification "
          + "(--task regression overrides)"
        : "target \(name) has \(names.count) classes: \(listed(names))"
    } else {
      column = Dataset.Column(name: heading.name, unit: heading.unit, values: values)
      classes = nil
      self.task = .regression
      let many = labels.count > Self.mostClasses ? "more than \(Self.mostClasses)" : "\(labels.count)"
      remark =
        "target \(name) has \(many) different number\(labels.count == 1 ? "" : "s"): a regression"
        + (task == nil ? " (--task classification overrides)" : "")
    }
  }

  /// The different values, ascending; not all of them when there are too many for classes.
  private static func different(_ values: [Double]) -> [Double] {
    var found: Set<Double> = []
    for value in values where found.insert(value).inserted {
      if found.count > mostClasses { break }
    }
    return found.sorted()
  }

  private static func areLabels(_ labels: [Double], rows: Int) -> Bool {
    guard labels.count > 1, labels.allSatisfy({ $0.rounded() == $0 }) else { return false }
    if labels.count == 2 { return rows >= 4 }
    return labels.count <= mostLabels && (-1...1).contains(labels[0])
      && labels[labels.count - 1] <= Double(mostLabels) && rows >= 10 * labels.count
  }
}
