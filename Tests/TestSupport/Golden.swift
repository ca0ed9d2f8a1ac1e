import Foundation

/// PyTorch's numbers, from the files in `Tests/Golden`. FORMAT.md there describes them.
package enum Golden {
  /// A tensor as the files write it. `f32` data are the floats' own values.
  package struct Array: Decodable, Sendable {
    package let dtype: String
    package let shape: [Int]
    package let data: [Double]
  }

  package struct Named: Decodable, Sendable {
    package let name: String
    package let value: Array?
  }

  private static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Golden")

  package static func load<File: Decodable>(_ name: String) throws -> File {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy =
      .convertFromString(positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let data = try Data(contentsOf: folder.appendingPathComponent(name + ".json"))
    return try decoder.decode(File.self, from: data)
  }
}
