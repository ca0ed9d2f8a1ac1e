/// The change of each feature to mean 0 and standard deviation 1 that some rows ask for, as in scikit-learn's
/// `StandardScaler`: `(x − mean) / scale`.
package struct Standardization: Hashable, Sendable {
  /// One mean for each feature.
  package let means: [Double]
  /// The standard deviations, with the number of rows as divisor; at least 1 where a feature does not vary.
  package let scales: [Double]

  /// Measures these rows, the ones that train. Missing values (NaN) do not count.
  package init(_ dataset: Dataset, rows: [Int]) {
    let measures = dataset.features.map { Self.measure($0.values, rows) }
    means = measures.map(\.mean)
    scales = measures.map(\.scale)
  }

  /// The data with every feature changed, all rows alike. The features lose their units.
  package func applied(to dataset: Dataset) -> Dataset {
    precondition(dataset.features.count == means.count, "made for \(means.count) features")
    let features = dataset.features.enumerated().map { index, column in
      Dataset.Column(
        name: column.name, values: column.values.map { ($0 - means[index]) / scales[index] })
    }
    return Dataset(features: features, target: dataset.target, classes: dataset.classes)
  }

  /// One row's features, changed in the same way.
  package func applied(to row: [Double]) -> [Double] {
    precondition(row.count == means.count, "made for \(means.count) features")
    return row.indices.map { (row[$0] - means[$0]) / scales[$0] }
  }

  private static func measure(_ values: [Double], _ rows: [Int]) -> (mean: Double, scale: Double) {
    let present = rows.compactMap { values[$0].isNaN ? nil : values[$0] }
    guard !present.isEmpty else { return (0, 1) }
    let count = Double(present.count)
    let mean = present.reduce(0, +) / count
    let squares = present.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    // The mean's own rounding error, taken back.
    let error = present.reduce(0) { $0 + ($1 - mean) }
    let variance = max(0, (squares - error * error / count) / count)
    // What rounding alone makes of a constant (scikit-learn's bound).
    let epsilon = Double.ulpOfOne
    let meanError = count * mean * epsilon
    let isConstant = variance <= count * epsilon * variance + meanError * meanError
    guard isConstant else { return (mean, variance.squareRoot()) }
    // The mean of equal numbers is that number, however far rounding has led; numbers that differ by no more than
    // their last digits, such as long identifiers, may still differ by thousands.
    if present.allSatisfy({ $0 == present[0] }) { return (present[0], 1) }
    return (mean, max(1, present.reduce(0) { max($0, abs($1 - mean)) }))
  }
}
