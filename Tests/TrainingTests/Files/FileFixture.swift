import Foundation
import Glibc
import TestSupport
import Testing

/// A folder of a test's own, that is removed at the end.
final class TemporaryFolder {
  let path: String

  init() throws {
    var template = Array((FileManager.default.temporaryDirectory.path + "/descent-test-XXXXXX").utf8CString)
    let path = try #require(mkdtemp(&template))
    self.path = String(cString: path)
    // A user without rights has to find the way into it.
    chmod(self.path, 0o755)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func callAsFunction(_ name: String) -> String { path + "/" + name }

  var names: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted() }
}

/// A run of the program that does with files what a test cannot do in its own process.
final class CheckpointProbe {
  private let process = Process()
  private let output = Pipe()

  init(_ arguments: String...) throws {
    process.executableURL = URL(fileURLWithPath: try BuiltProgram.path("CheckpointProbe"))
    process.arguments = arguments
    process.standardOutput = output
    try process.run()
    // Or its end would not be seen while it is open here too.
    try output.fileHandleForWriting.close()
  }

  deinit { if process.isRunning { kill() } }

  /// Waits until it has written so many bytes.
  func wait(forBytes count: Int) throws {
    let bytes = try #require(try output.fileHandleForReading.read(upToCount: count))
    #expect(bytes.count == count)
  }

  /// Ends it at once, wherever it is.
  func kill() {
    Glibc.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  /// Waits for its end, and returns its exit code and what it has written.
  func end() throws -> (code: Int32, output: String) {
    let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: bytes, as: UTF8.self))
  }
}
