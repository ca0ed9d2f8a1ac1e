import Foundation
import Glibc
import TestSupport
import Testing

/// Every way out, under a shell that sees what the terminal is left like.
@Suite("The cockpit ends")
struct EndTests {
  @Test(
    "by a key, with the terminal as it was, whether it runs or not",
    arguments: ["q", "\u{03}"], [["--paused"], ["--speed", "max"]])
  func keys(key: String, arguments: [String]) throws {
    let terminal = try shell(arguments)
    #expect(terminal.modes != terminal.modesBefore, "the program must have changed the modes")
    terminal.send(key)
    try terminal.wait("the shell") { $0.contains("status 0") }
    terminal.expectRestored()
  }

  @Test("by ctrl-C also from its help, which q only closes")
  func helpPage() throws {
    let terminal = try shell(["--paused"])
    try terminal.press("?", "help") { $0.contains("Esc closes help") }
    terminal.send("\u{03}")
    try terminal.wait("the shell") { $0.contains("status 0") }
    terminal.expectRestored()
  }

  @Test(
    "by a signal, with the terminal as it was",
    arguments: [(SIGTERM, "status 143"), (SIGHUP, "status 129"), (SIGINT, "status 0")])
  func signals(signal: Int32, status: String) throws {
    let terminal = try shell(["--speed", "max"])
    kill(try #require(terminal.childOfShell), signal)
    try terminal.wait("the shell") { $0.contains(status) }
    terminal.expectRestored()
  }

  @Test("when the window is closed")
  func hangUp() throws {
    let terminal = try cockpit("--speed", "max")
    terminal.hangUp()
    #expect(try terminal.waitForExit() == .exited(128 + SIGHUP))
  }

  @Test("for a while on ctrl-Z: the shell has the terminal, and fg brings back the run")
  func suspend() throws {
    let terminal = try shell([])
    try terminal.wait("some epochs") { ($0.epoch ?? 0) > 5 }
    terminal.send("\u{1A}")
    try terminal.wait("the shell") { $0.contains("stopped") }
    terminal.expectRestored()
    terminal.send("\r")
    try terminal.wait("the frame") { $0.isOnAlternateScreen && $0.isRunning && ($0.epoch ?? 0) > 5 }
    let epoch = try #require(terminal.screen.epoch)
    try terminal.wait("more epochs") { ($0.epoch ?? 0) > epoch + 5 }
    try terminal.press(" ", "paused") { $0.isPaused }
    terminal.send("q")
    try terminal.wait("the shell") { $0.contains("status 0") }
    terminal.expectRestored()
  }

  @Test(
    "with a crash: the terminal works, and the reason stands on it",
    arguments: [
      ("fatal", [128 + SIGILL, 128 + SIGTRAP], "a crash on purpose"),
      ("trap", [128 + SIGILL, 128 + SIGTRAP], "Index out of range"),
      ("segv", [128 + SIGSEGV], ""), ("abort", [128 + SIGABRT], ""),
    ])
  func crash(kind: String, statuses: [Int32], words: String) throws {
    // Large enough for the stack trace that Swift adds in a debug build.
    let terminal = try PseudoTerminal(columns: 160, rows: 90)
    try terminal.runInShell(BuiltProgram.path("descent"), ["--crash", kind])
    try terminal.wait("the shell") { screen in statuses.contains { screen.contains("status \($0)") } }
    terminal.expectRestored()
    #expect(String(decoding: terminal.output, as: UTF8.self).contains("Thermometer"), "after its first frame")
    if !words.isEmpty { #expect(terminal.screen.contains(words)) }
  }

  /// The cockpit as a job of a shell.
  private func shell(_ arguments: [String]) throws -> PseudoTerminal {
    let terminal = try PseudoTerminal()
    try terminal.runInShell(BuiltProgram.path("descent"), arguments)
    try terminal.wait("the first frame") { $0.isOnAlternateScreen && $0.lines[23].contains("help") }
    return terminal
  }
}

extension PseudoTerminal {
  /// The program that the shell runs at present.
  fileprivate var childOfShell: pid_t? {
    let path = "/proc/\(processID)/task/\(processID)/children"
    let children = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    return children.split(separator: " ").first.flatMap { pid_t($0) }
  }
}
