import Glibc
import Synchronization
import Testing
import Words

@testable import Experiments

/// Files on the disk.
@Suite struct DataFileTests {
  private func withFile<Result>(_ content: String, _ body: (String) throws -> Result) throws -> Result {
    var template = Array("/tmp/descent-data-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    try #require(descriptor >= 0)
    let path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    defer { unlink(path) }
    let bytes = Array(content.utf8)
    #expect(write(descriptor, bytes, bytes.count) == bytes.count)
    close(descriptor)
    return try body(path)
  }

  @Test func aFile() throws {
    let loaded = try withFile("x,y\n1,2\n3,4") { path in try DataFile(path: path, target: "y").load() }
    #expect(loaded.inputs == [[1, 3]])
    #expect(loaded.targets == [2, 4])
  }

  @Test func aPipe() throws {
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    let bytes = Array("x,y\n1,2\n3,4\n".utf8)
    #expect(write(ends[1], bytes, bytes.count) == bytes.count)
    close(ends[1])
    defer { close(ends[0]) }
    let loaded = try DataFile(path: "/dev/fd/\(ends[0])", target: "y").load()
    #expect(loaded.inputs == [[1, 3]])
  }

  @Test(arguments: [
    ("/no/such/file.csv", "a file that exists"), ("/usr", "a file, not a directory"),
    ("/dev/null", "a file, not a device"), ("", "the path of a file"), ("a\0b", "the path of a file"),
    ("/dev/null/x", "a file that can be read (Not a directory)"),
  ]) func filesThatCannotBeRead(path: String, allowed: String) {
    #expect(throws: InputError(place: "--data", value: path, allowed: allowed)) {
      try DataFile(path: path, target: "y").load()
    }
  }

  @Test(.enabled(if: geteuid() != 0, "everything may be read by root")) func noPermission() throws {
    try withFile("x,y\n1,2\n") { path in
      chmod(path, 0)
      #expect(throws: InputError(place: "--data", value: path, allowed: "a file that you may read")) {
        try DataFile(path: path, target: "y").load()
      }
    }
  }

  @Test func progress() throws {
    let rows = (0..<5000).map { "\($0),\($0)\n" }.joined()
    try withFile("x,y\n" + rows) { path in
      var parts: [Double] = []
      var last = 0
      _ = try DataFile(path: path, target: "y").load {
        parts.append($0)
        last = $1
      }
      #expect(parts == parts.sorted())
      #expect(parts.last == 1)
      #expect(last == 5000)
    }
  }
}
