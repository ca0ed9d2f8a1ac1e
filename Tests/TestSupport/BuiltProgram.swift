import Foundation

/// The programs of this package, as the build has just made them.
package enum BuiltProgram {
  package struct NotFound: Error, CustomStringConvertible {
    package let description: String
  }

  /// The path of an executable target. The test target must depend on it, or it may be stale.
  package static func path(_ name: String) throws -> String {
    for folder in folders {
      let path = folder + "/" + name
      if FileManager.default.isExecutableFile(atPath: path) { return path }
    }
    throw NotFound(description: "no program \(name) in \(folders)")
  }

  /// Programs lie beside the test bundle, which is either this process or loaded into it.
  private static let folders: [String] = {
    let maps = (try? String(contentsOfFile: "/proc/self/maps", encoding: .utf8)) ?? ""
    let bundles = maps.split(separator: "\n").compactMap { line in
      line.hasSuffix(".xctest") ? line.firstIndex(of: "/").map { String(line[$0...]) } : nil
    }
    let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    var folders: [String] = []
    for path in [own] + bundles {
      let folder = (path as NSString).deletingLastPathComponent
      if !folders.contains(folder) { folders.append(folder) }
    }
    return folders
  }()
}
