extension Golden {
  /// `seed.json`: the thermometer, its gradients at the start and the tables of the reference text.
  package struct Seed: Decodable, Sendable {
    package struct Gradient: Decodable, Sendable {
      package let dtype: String
      package let start: [Double]
      package let scale: Double
      package let loss: Double
      package let grad: [Double]
    }

    package struct Row: Decodable, Sendable {
      package let epoch: Int
      package let trainLoss: Double
      package let valLoss: Double?
    }

    package struct Run: Decodable, Sendable {
      package let name: String
      package let dtype: String
      package let optimizer: String
      package let options: [String: [Double]]
      package let scale: Double
      package let start: [Double]
      package let epochs: Int
      package let trainIndices: [Int]
      package let valIndices: [Int]
      package let rows: [Row]
      package let params: [Double]
      package let printed: [String]
    }

    package let tC: Array
    package let tU: Array
    package let gradients: [Gradient]
    package let runs: [Run]

    package func run(_ name: String, _ dtype: String) -> Run? {
      runs.first { $0.name == name && $0.dtype == dtype }
    }
  }

  package static func seed() throws -> Seed { try load("seed") }
}
