import Foundation
import Glibc
import Testing

/// A folder of a test's own, that is removed at the end.
package final class TemporaryFolder {
  package let path: String

  package init() throws {
    var template = Array((FileManager.default.temporaryDirectory.path + "/descent-test-XXXXXX").utf8CString)
    let path = try #require(mkdtemp(&template))
    self.path = String(cString: path)
    // A user without rights has to find the way into it.
    chmod(self.path, 0o755)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  package func callAsFunction(_ name: String) -> String { path + "/" + name }

  package var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }
}
