extension Golden {
  /// `random.json`: what PyTorch draws after `manual_seed(seed)`, call after call on one generator.
  package struct Draw: Decodable, Sendable {
    package struct Integers: Decodable, Sendable {
      package let dtype: String
      package let shape: [Int]
      /// Nil when the values are not integers.
      package let integers: [Int64]?
      package let data: [Double]

      private enum Key: CodingKey { case dtype, shape, data }

      package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        dtype = try container.decode(String.self, forKey: .dtype)
        shape = try container.decode([Int].self, forKey: .shape)
        data = try container.decode([Double].self, forKey: .data)
        integers = dtype == "i64" ? try container.decode([Int64].self, forKey: .data) : nil
      }
    }

    package struct Call: Decodable, Sendable {
      package let fn: String
      package let args: [String: [Double]]
      package let values: [Integers]
    }

    package let note: String
    package let seed: Int64
    package let dtype: String
    package let calls: [Call]
  }

  private struct Draws: Decodable { let draws: [Draw] }

  package static func draws() throws -> [Draw] {
    let file: Draws = try load("random")
    return file.draws
  }
}
