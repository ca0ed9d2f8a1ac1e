import Glibc
import Words

extension InputError {
  /// What the system said when a file could not be used.
  ///
  /// - Parameters:
  ///   - code: the system's `errno`.
  ///   - use: what was wanted of the file, for instance `written`.
  package init(path: String, code: Int32, use: String) {
    let allowed =
      switch code {
      case ENOENT: "a file in a folder that exists"
      case EACCES, EPERM: "a path that may be \(use)"
      case ENOTDIR: "a path on which only folders have something in them"
      case EISDIR: "a file, not a folder"
      case EROFS: "a disk that can be written"
      case ENOSPC, EDQUOT: "a disk with room for the file"
      case EFBIG: "a file within the size that the system allows"
      case ELOOP: "a path without links that lead to themselves"
      case ENAMETOOLONG: "a shorter path"
      default: "a file that can be \(use)"
      }
    self.init(path: path, problem: String(cString: strerror(code)), allowed: allowed)
  }

  /// A path of a file that cannot be used.
  package init(path: String, problem: String, allowed: String) {
    self.init(place: path, value: problem, allowed: allowed)
  }

  /// Refuses paths that the system would misunderstand.
  package static func checkPath(_ path: String) throws(InputError) {
    if path.isEmpty { throw InputError(path: "file", problem: "", allowed: "a path") }
    if path.utf8.contains(0) {
      throw InputError(
        path: path.replacing("\0", with: "\\0"), problem: "a path with a zero character", allowed: "a path")
    }
  }
}
