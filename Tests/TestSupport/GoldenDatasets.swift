extension Golden {
  /// `datasets.json`: what scikit-learn's copies of the data sets hold; the last column is the target.
  package struct Datasets: Decodable, Sendable {
    package struct Table: Decodable, Sendable {
      package let classes: [String]
      package let classCounts: [Int]
      package let firstRow: [Double]
      package let lastRow: [Double]
      package let sums: [Double]
      /// Weighted with the row's number, from 1.
      package let weightedSums: [Double]
    }

    package let digits: Table
    package let iris: Table
  }

  package static func datasets() throws -> Datasets { try load("datasets") }
}
