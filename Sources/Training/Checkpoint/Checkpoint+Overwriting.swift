import Files
import Glibc
import Words

extension Checkpoint {
  /// Refuses to write a checkpoint over a file that is none: a slip of the hand must not cost a person's table.
  ///
  /// An empty file, and what is no file of bytes (a device, a pipe), may be written to.
  ///
  /// - Parameters:
  ///   - place: what the error calls the place, for instance `--save`.
  ///   - remedy: how to write all the same: `--force`.
  package static func checkMayReplace(_ path: String, place: String, remedy: String) throws(InputError) {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size > 0 else { return }
    guard try isCheckpoint(path) else {
      throw InputError(
        place: place, value: path,
        allowed:
          "a new file, or a checkpoint to replace; this one is something else, and \(remedy) replaces it")
    }
  }

  /// Whether a file says in its header that it is a checkpoint; it may be damaged further on.
  private static func isCheckpoint(_ path: String) throws(InputError) -> Bool {
    // The header's length, then the header, in which the metadata comes first.
    let beginning = try readBeginning(of: path, atMost: 8 + (1 << 20))
    guard beginning.count > 8, beginning[8] == UInt8(ascii: "{") else { return false }
    let header = String(decoding: beginning[8...], as: UTF8.self)
    return header.contains(format)
  }
}
