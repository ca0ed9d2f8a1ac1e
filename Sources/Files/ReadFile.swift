import Glibc
import Words

/// The bytes of a file: a script, a description of an experiment, a checkpoint. Pipes are read to their end.
///
/// - Parameter limit: more bytes than this are refused, before they are read where the system tells the size.
package func readFile(_ path: String, atMost limit: Int) throws(InputError) -> [UInt8] {
  try InputError.checkPath(path)
  let tooLarge = { (size: String) in
    InputError(path: path, problem: "\(size) bytes", allowed: "a file of at most \(limit) bytes")
  }
  guard let file = OpenFile(path, O_RDONLY), let status = file.status else {
    if errno == ENOENT {
      throw InputError(path: path, problem: String(cString: strerror(ENOENT)), allowed: "a file that exists")
    }
    throw InputError(path: path, code: errno, use: "read")
  }
  let size = Int(status.st_size)
  if size > limit, status.st_mode & S_IFMT == S_IFREG { throw tooLarge("\(size)") }

  var bytes: [UInt8] = []
  bytes.reserveCapacity(max(0, min(size, limit)))
  var piece = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let count = read(file.descriptor, &piece, piece.count)
    if count > 0 {
      if count > limit - bytes.count { throw tooLarge("more than \(limit)") }
      bytes += piece[..<count]
    } else if count == 0 {
      return bytes
    } else if errno != EINTR {
      throw InputError(path: path, code: errno, use: "read")
    }
  }
}

/// The first bytes of a file, at most so many: to see what it is.
package func readBeginning(of path: String, atMost count: Int) throws(InputError) -> [UInt8] {
  try InputError.checkPath(path)
  guard let file = OpenFile(path, O_RDONLY) else { throw InputError(path: path, code: errno, use: "read") }
  var bytes = [UInt8](repeating: 0, count: count)
  var filled = 0
  while filled < count {
    let got = bytes.withUnsafeMutableBytes { buffer in
      read(file.descriptor, buffer.baseAddress! + filled, count - filled)
    }
    if got == 0 { break }
    if got > 0 {
      filled += got
    } else if errno != EINTR {
      throw InputError(path: path, code: errno, use: "read")
    }
  }
  return Array(bytes[..<filled])
}
