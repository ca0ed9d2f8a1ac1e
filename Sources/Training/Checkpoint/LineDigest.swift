import Files
import Runs
import Words

/// How many lines of a script there have been, and a checksum of them: enough to know them again.
struct LineDigest: Sendable {
  private(set) var lines = 0
  private var checksum = CRC32C()

  init() {}

  init(_ lines: some Sequence<Script.Line>) {
    for line in lines { add(line) }
  }

  mutating func add(_ line: Script.Line) {
    lines += 1
    Array("\(line)\n".utf8).withUnsafeBytes { checksum.update($0) }
  }

  /// Whether a script begins with these lines.
  func isPrefix(of script: Script) -> Bool {
    lines <= script.lines.count
      && LineDigest(script.lines.prefix(lines)).checksum.value == checksum.value
  }
}

// MARK: - Keeping

extension LineDigest {
  var json: JSONValue { .object(["lines": JSONValue(lines), "checksum": JSONValue(checksum.value)]) }

  init(_ reader: RunReader) throws(InputError) {
    guard let value = reader.member("checksum")?.integer(as: UInt32.self) else {
      throw reader.error("checksum", "a checksum of 32 bits")
    }
    lines = try reader.count("lines")
    checksum = CRC32C(value: value)
  }
}
