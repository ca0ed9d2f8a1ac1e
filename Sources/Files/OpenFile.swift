import Glibc

/// A file that is open; it is closed at the end of its life.
struct OpenFile: ~Copyable {
  let descriptor: Int32

  /// - Returns: nil with the reason in `errno`.
  init?(_ path: String, _ flags: Int32, mode: mode_t = 0) {
    var descriptor: Int32
    repeat { descriptor = open(path, flags | O_CLOEXEC, mode) } while descriptor < 0 && errno == EINTR
    guard descriptor >= 0 else { return nil }
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  /// What the system knows of the file; nil with the reason in `errno`.
  var status: stat? {
    var result = stat()
    return fstat(descriptor, &result) == 0 ? result : nil
  }

  /// Writes all bytes, however many calls it takes.
  ///
  /// - Returns: 0, or the reason why not all could be written.
  func write(_ bytes: [UInt8]) -> Int32 {
    bytes.withUnsafeBytes { buffer in
      var written = 0
      while written < buffer.count {
        let count = Glibc.write(descriptor, buffer.baseAddress! + written, buffer.count - written)
        if count > 0 {
          written += count
        } else if count == 0 {
          return EIO
        } else if errno != EINTR {
          return errno
        }
      }
      return 0
    }
  }
}
