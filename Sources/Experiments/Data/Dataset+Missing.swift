extension Dataset {
  /// The data with every missing feature (NaN) replaced by the mean of its column over the rows that train, so that
  /// validation rows tell nothing. A column without any value in those rows gets 0.
  package func imputingMeans(trainRows: [Int]) -> Dataset {
    let filled = features.map { column in
      guard column.values.contains(where: \.isNaN) else { return column }
      let mean = column.mean(trainRows: trainRows)
      return Column(name: column.name, unit: column.unit, values: column.values.map { $0.isNaN ? mean : $0 })
    }
    return Dataset(features: filled, target: target, classes: classes)
  }
}

extension Dataset.Column {
  /// The mean of the values that are there in the rows that train; 0 where there are none.
  func mean(trainRows: [Int]) -> Double {
    let present = trainRows.lazy.map { values[$0] }.filter { !$0.isNaN }
    let count = present.reduce(0) { count, _ in count + 1 }
    return count == 0 ? 0 : present.reduce(0, +) / Double(count)
  }
}
