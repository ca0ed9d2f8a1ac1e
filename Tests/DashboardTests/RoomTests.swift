import Foundation
import Testing

/// What the rooms promise each other, read from their sources.
@Suite struct `The rooms` {
  private static let sources = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources")

  private func files(_ room: String) throws -> [(name: String, lines: [Substring])] {
    let folder = Self.sources.appending(path: room)
    let names = try #require(FileManager.default.enumerator(atPath: folder.path)).compactMap { $0 as? String }
    return try names.filter { $0.hasSuffix(".swift") }.map { name in
      let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
      return (name, text.split(separator: "\n", omittingEmptySubsequences: false))
    }
  }

  @Test func `the screen knows no engine`() throws {
    let files = try files("Dashboard")
    #expect(files.count > 20)
    for (name, lines) in files {
      for room in ["Training", "Optimizers", "Experiments", "Tensors"] {
        #expect(!lines.contains("import \(room)"), "\(name)")
      }
    }
  }

  @Test func `what any run is needs no engine either`() throws {
    for (name, lines) in try files("Runs") {
      let imports = lines.filter { $0.hasPrefix("import ") }
      #expect(imports.allSatisfy { ["import Words", "import Files"].contains($0) }, "\(name): \(imports)")
    }
  }

  /// Errors and catalogs have their words; what is said of a run is made in Dashboard/Phrases.
  @Test func `a run has facts to tell and no sentences`() throws {
    let catalogs: Set<String> = ["CommandParser.swift", "Vocabulary+Catalogs.swift"]
    let exceptions = ["allowed", "InputError", "throw ", "error(", "precondition", "fail(", "place:"]
    for room in ["Runs", "Training"] {
      for (name, lines) in try files(room) {
        // What a damaged or impossible file is told of is an error.
        if catalogs.contains(where: name.hasSuffix) || name.hasPrefix("Checkpoint/") { continue }
        for (index, line) in lines.enumerated() {
          let code = line.drop { $0 == " " }
          if code.hasPrefix("//") || Self.longestText(code) < 4 { continue }
          let near = lines[max(0, index - 4)...index].joined(separator: "\n")
          #expect(exceptions.contains { near.contains($0) }, "\(room)/\(name):\(index + 1): \(code)")
        }
      }
    }
  }

  /// Words in the longest text of a line, between one pair of quotes, up to the first value in it.
  private static func longestText(_ line: Substring) -> Int {
    let parts = line.split(separator: "\"", omittingEmptySubsequences: false)
    let texts = parts.indices.filter { $0 % 2 == 1 }.map { parts[$0] }
    return texts.map { text in
      text.prefix { $0 != "\\" }.split { !$0.isLetter }.count { $0.count > 1 }
    }.max() ?? 0
  }
}
