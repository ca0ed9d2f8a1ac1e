extension Golden {
  /// `training.json`: whole training runs of plain PyTorch programs.
  package struct Training: Decodable, Sendable {
    package struct Run: Decodable, Sendable {
      package let name: String
      package let data: String
      package let target: String?
      package let dtype: String
      package let model: String
      package let activation: String?
      package let loss: String
      package let optimizer: String
      /// As they are typed: `lr=0.02`.
      package let options: [String]
      package let batchSize: Int?
      package let scale: Double?
      package let standardize: Bool?
      package let seed: UInt64
      package let start: [Double]?
      /// As it is typed: `cosine,T_max=60`.
      package let schedule: String?
      package let valFraction: Double?
      /// The parameters at the beginning and at the end, in PyTorch's order.
      package let initial: [Double]
      package let final: [Double]
      /// The rows of the first epochs in the order in which they came.
      package let orders: [[Int]]
      package let trainLosses: [Double]
      package let valLosses: [Double]
    }

    package let torch: String
    /// The table that some of the runs learn from, as CSV.
    package let table: String
    package let runs: [Run]
  }

  package static func training() throws -> Training { try load("training") }
}
