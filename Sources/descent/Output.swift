import Glibc

/// Writes a line to standard output at once, so that a reader sees it while the run goes on.
///
/// Where nothing can be written any more, because the disk is full or the reader has left, it says so and ends the
/// program: a result that is lost must not look like success.
func say(_ text: String) {
  guard writeAll(text + "\n", to: STDOUT_FILENO) else {
    complain("descent: cannot write the output: \(String(cString: strerror(errno)))")
    exit(1)
  }
}

/// Writes a line to standard error, or less than a line.
func complain(_ text: String, ending: String = "\n") { _ = writeAll(text + ending, to: STDERR_FILENO) }

/// Puts something in the place of standard streams that the caller has closed, so that no file which is opened later is
/// taken for one of them. Writing there fails as before.
func keepStandardStreamsTaken() {
  for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(descriptor, F_GETFD) < 0 {
    // The lowest number that is free: this one.
    _ = open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
  }
}

/// Ends the program with success.
func finish() -> Never { exit(0) }

/// Whether all of it was written; if not, `errno` has the reason.
func writeAll(_ text: String, to descriptor: Int32) -> Bool {
  var text = text
  return text.withUTF8 { bytes in
    var rest = bytes
    while !rest.isEmpty {
      let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
      if count < 0, errno == EINTR { continue }
      if count < 0 { return false }
      rest = UnsafeBufferPointer(rebasing: rest.dropFirst(count))
    }
    return true
  }
}
