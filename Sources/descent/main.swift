import ArgumentParser
import Glibc
import Terminal
import Words

// Exit codes: 0 done, 1 the run failed (it diverged), 2 bad usage or input.

CrashGuard.declineDebugger()
keepStandardStreamsTaken()
do {
  try Descent.checkSubcommand(CommandLine.arguments.dropFirst())
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
    say(message)
    exit(0)
  }
  complain(message)
  exit(2)
}
