import Glibc
import TestSupport
import Testing

@Suite("A crash")
struct CrashTests {
  /// The key, what the shell sees, and the words that must be readable afterwards.
  static let kinds: [(String, [Int32], String)] = [
    ("1", [128 + SIGILL, 128 + SIGTRAP], "a crash on purpose"),
    ("2", [128 + SIGILL, 128 + SIGTRAP], "Index out of range"),
    ("3", [128 + SIGSEGV], ""),
    ("4", [128 + SIGABRT], ""),
    ("5", [128 + SIGILL, 128 + SIGTRAP], "a crash on purpose"),
    ("6", [128 + SIGBUS], ""),
    ("7", [128 + SIGFPE], ""),
    ("8", [128 + SIGILL], ""),
    ("9", [128 + SIGTRAP], ""),
  ]

  /// As people have it, asking for a backtrace, and without one.
  static let backtraces: [String?] = [nil, "enable=yes", "enable=no"]

  @Test("leaves a terminal that works, with the reason on it and no debugger", arguments: kinds, backtraces)
  func everyKind(_ kind: (key: String, statuses: [Int32], words: String), backtrace: String?) throws {
    // Large enough for the stack trace that Swift adds in a debug build.
    let terminal = try probe(
      columns: 160, rows: 90, environment: ["SWIFT_BACKTRACE": backtrace], inShell: true)
    #expect(terminal.modes != terminal.modesBefore, "the program must have changed the modes")
    terminal.send(kind.key)
    try terminal.wait("the shell") { screen in kind.statuses.contains { screen.contains("status \($0)") } }
    terminal.expectRestored()
    if !kind.words.isEmpty { #expect(terminal.screen.contains(kind.words)) }
    // The debugger's first words and its prompt.
    #expect(!terminal.screen.contains("***") && !terminal.screen.contains("Press"))
  }

  @Test(
    "asked for by a signal from outside does so, too",
    arguments: [
      SIGSEGV, SIGQUIT, SIGABRT, SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGPIPE, SIGXCPU, SIGXFSZ,
      SIGSYS,
      SIGIO, SIGPWR,
    ], [nil, "enable=yes"])
  func sent(signal: Int32, backtrace: String?) throws {
    let terminal = try probe(environment: ["SWIFT_BACKTRACE": backtrace], inShell: true)
    kill(terminal.probeID, signal)
    try terminal.wait("the shell") { $0.contains("status \(128 + signal)") }
    terminal.expectRestored()
    #expect(!terminal.screen.contains("***") && !terminal.screen.contains("Press"))
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
