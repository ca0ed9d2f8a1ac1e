import Glibc
import TestSupport
import Testing

@Suite("A crash")
struct CrashTests {
  /// The key, what the shell sees, and the words that must be readable afterwards.
  @Test(
    "leaves a terminal that works, with the reason on it",
    arguments: [
      ("1", [128 + SIGILL, 128 + SIGTRAP], "a crash on purpose"),
      ("2", [128 + SIGILL, 128 + SIGTRAP], "Index out of range"),
      ("3", [128 + SIGSEGV], ""),
      ("4", [128 + SIGABRT], ""),
      ("5", [128 + SIGILL, 128 + SIGTRAP], "a crash on purpose"),
    ])
  func everyKind(key: String, statuses: [Int32], words: String) throws {
    // Large enough for the stack trace that Swift adds in a debug build.
    let terminal = try probe(columns: 160, rows: 90, inShell: true)
    #expect(terminal.modes != terminal.modesBefore, "the program must have changed the modes")
    terminal.send(key)
    try terminal.wait("the shell") { screen in statuses.contains { screen.contains("status \($0)") } }
    terminal.expectRestored()
    if !words.isEmpty { #expect(terminal.screen.contains(words)) }
  }

  @Test(
    "asked for by a signal from outside does so, too",
    arguments: [
      SIGSEGV, SIGQUIT, SIGABRT, SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGPIPE, SIGXCPU, SIGXFSZ,
      SIGSYS,
      SIGIO, SIGPWR,
    ])
  func sent(signal: Int32) throws {
    let terminal = try probe(inShell: true)
    kill(terminal.probeID, signal)
    try terminal.wait("the shell") { $0.contains("status \(128 + signal)") }
    terminal.expectRestored()
  }

  @Test("kills with the signal it had, so that the system can report it")
  func status() throws {
    let terminal = try probe()
    terminal.send("3")
    #expect(try terminal.waitForExit() == .killed(signal: SIGSEGV))
  }

  @Test("on a terminal without an alternate screen leaves the words below the picture")
  func plainTerminal() throws {
    let terminal = try probe(environment: ["TERM": "vt100"], inShell: true)
    terminal.send("1")
    try terminal.wait("the shell") { $0.contains("status 1") }
    #expect(terminal.screen.contains("a crash on purpose"))
    #expect(terminal.screen.contains("corner"))
    terminal.expectRestored()
  }
}
