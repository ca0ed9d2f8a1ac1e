import Foundation
import Glibc
import Testing

/// A run of the program that does with files what a test cannot do in its own process.
package final class CheckpointProbe {
  private let process = Process()
  private let output = Pipe()

  package init(_ arguments: String...) throws {
    process.executableURL = URL(fileURLWithPath: try BuiltProgram.path("CheckpointProbe"))
    process.arguments = arguments
    process.standardOutput = output
    try process.run()
    // Or its end would not be seen while it is open here too.
    try output.fileHandleForWriting.close()
  }

  deinit { if process.isRunning { kill() } }

  /// Waits until it has written so many bytes.
  package func wait(forBytes count: Int) throws {
    let bytes = try #require(try output.fileHandleForReading.read(upToCount: count))
    #expect(bytes.count == count)
  }

  /// Ends it at once, wherever it is.
  package func kill() {
    Glibc.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  /// Waits for its end, and returns its exit code and what it has written.
  package func end() throws -> (code: Int32, output: String) {
    let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: bytes, as: UTF8.self))
  }
}
