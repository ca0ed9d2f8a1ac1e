import Glibc
import Words

/// Which file on which disk, whatever it is called. Only what has a size has one: a terminal or a pipe may serve many
/// purposes at once.
struct FileIdentity: Hashable {
  private let device: dev_t
  private let number: ino_t
  /// The name within a folder, of a file that does not exist yet.
  private let name: String?

  private init(_ status: stat, name: String? = nil) {
    (device, number) = (status.st_dev, status.st_ino)
    self.name = name
  }

  private static func file(_ status: stat) -> FileIdentity? {
    status.st_mode & S_IFMT == S_IFREG ? FileIdentity(status) : nil
  }

  init?(_ path: String) {
    var status = stat()
    if stat(path, &status) == 0 {
      guard let file = Self.file(status) else { return nil }
      self = file
      return
    }
    let slash = path.lastIndex(of: "/")
    guard errno == ENOENT, stat(slash.map { String(path[...$0]) } ?? ".", &status) == 0 else { return nil }
    self.init(status, name: slash.map { String(path[path.index(after: $0)...]) } ?? path)
  }

  init?(_ descriptor: Int32) {
    var status = stat()
    guard fstat(descriptor, &status) == 0, let file = Self.file(status) else { return nil }
    self = file
  }

  /// Whether it exists.
  var exists: Bool { name == nil }
}

/// A flag and the path that was given with it.
struct FileFlag {
  let flag: String
  let path: String

  init?(_ flag: String, _ path: String?) {
    guard let path else { return nil }
    (self.flag, self.path) = (flag, path)
  }

  /// Refuses outputs that would overwrite an input or each other.
  static func check(outputs: [FileFlag?], inputs: [FileFlag?]) throws(InputError) {
    var taken = inputs.compactMap(\.self)
    for output in outputs.compactMap(\.self) {
      if output.path == "-" {
        throw InputError(
          place: output.flag, value: "-", allowed: "the name of a file; ./- for one that is called so")
      }
      let identity = FileIdentity(output.path)
      if let other = taken.first(where: { identity != nil && FileIdentity($0.path) == identity }) {
        throw InputError(
          place: output.flag, value: output.path, allowed: "another file than that of \(other.flag)")
      }
      taken.append(output)
    }
  }
}
