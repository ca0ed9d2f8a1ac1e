import ArgumentParser
import Glibc
import Optimizers
import Terminal

// Exit codes: 0 done, 1 the run failed (it diverged), 2 bad usage or input.

/// Writes a line to standard error.
func complain(_ text: String) {
  var line = text + "\n"
  line.withUTF8 { _ = write(STDERR_FILENO, $0.baseAddress, $0.count) }
}

do {
  var command = try Descent.parseAsRoot()
  try command.run()
} catch let error as InputError {
  complain("descent: \(error)")
  exit(2)
} catch let error as TerminalError {
  complain("descent: \(error)")
  exit(error.exitCode)
} catch let code as ExitCode {
  exit(code.rawValue)
} catch {
  let message = Descent.fullMessage(for: error)
  // Help and the version arrive as errors that mean success.
  guard Descent.exitCode(for: error) != .success else {
    print(message)
    exit(0)
  }
  complain(message)
  exit(2)
}
