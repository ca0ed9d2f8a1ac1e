extension Golden {
  /// `index.json`: the files, and how many entries each has.
  package struct Index: Decodable, Sendable {
    package struct File: Decodable, Sendable {
      package let name: String
      package let entries: Int
    }

    package let files: [File]
  }

  package static func index() throws -> Index { try load("index") }
}
