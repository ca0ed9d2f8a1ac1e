import Glibc
import TestSupport
import Testing

@Suite("The end of the program")
struct EndingTests {
  /// Every way out that the program chooses, under a shell that sees what the terminal is left like.
  @Test(
    "gives the terminal back as it was",
    arguments: [
      ("q", "status 0"), ("\u{03}", "status 130"), ("x", "status 7"),
    ])
  func keys(_ key: String, status: String) throws {
    let terminal = try probe(inShell: true)
    terminal.send(key)
    try terminal.wait("the shell") { $0.contains(status) }
    terminal.expectRestored()
  }

  @Test(
    "comes with a signal, too",
    arguments: [(SIGTERM, "status 143"), (SIGINT, "status 130"), (SIGHUP, "status 129")])
  func signals(_ signal: Int32, status: String) throws {
    let terminal = try probe(inShell: true)
    kill(terminal.probeID, signal)
    try terminal.wait("the shell") { $0.contains(status) }
    terminal.expectRestored()
  }

  @Test("comes when the window is closed, with a signal or without one", arguments: [true, false])
  func hangUp(controls: Bool) throws {
    let terminal = try probe(controls: controls)
    terminal.hangUp()
    #expect(try terminal.waitForExit() == .exited(128 + SIGHUP))
  }

  @Test("shows what was written to standard error meanwhile, which the screen never showed")
  func standardError() throws {
    let terminal = try probe(inShell: true)
    terminal.send("e")
    try terminal.wait("the key") { $0.lines[1] == #"keys character("e")"# }
    #expect(!terminal.screen.contains("warning"))
    terminal.send("q")
    try terminal.wait("the shell") { $0.contains("status 0") }
    #expect(terminal.screen.lines.contains("a warning"))
    terminal.expectRestored()
  }
}

extension PseudoTerminal {
  /// The main screen is back, with a cursor and plain characters, and the modes are the shell's.
  func expectRestored(sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(!screen.isOnAlternateScreen, sourceLocation: sourceLocation)
    #expect(screen.isCursorVisible, sourceLocation: sourceLocation)
    #expect(modes == modesBefore, sourceLocation: sourceLocation)
    let status = screen.cells.joined().first { $0.text == "s" }
    #expect(status?.look == .plain, sourceLocation: sourceLocation)
  }
}
