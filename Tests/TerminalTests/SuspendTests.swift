import Glibc
import TestSupport
import Testing

@Suite("ctrl-Z")
struct SuspendTests {
  @Test(
    "gives the terminal to the shell, and the frame and the keys come back", arguments: ["key", "signal"])
  func stopAndContinue(by way: String) throws {
    let terminal = try probe(inShell: true)
    if way == "key" { terminal.send("\u{1A}") } else { kill(terminal.probeID, SIGTSTP) }
    try terminal.wait("the shell") { $0.contains("stopped") }
    terminal.expectRestored()

    terminal.send("\r")
    try terminal.wait("the frame") {
      $0.isOnAlternateScreen && $0.contains("corner") && $0.contains("size 80x24")
    }
    terminal.send("\u{1B}OB")
    try terminal.wait("a key") { $0.lines[1] == "keys down" }
    #expect(!terminal.screen.isCursorVisible)
    #expect(terminal.modes != terminal.modesBefore)

    terminal.send("q")
    try terminal.wait("the shell") { $0.contains("status 0") }
    terminal.expectRestored()
  }

  @Test("survives a change of size in the meantime")
  func resizedWhileStopped() throws {
    let terminal = try probe(inShell: true)
    terminal.send("\u{1A}")
    try terminal.wait("the shell") { $0.contains("stopped") }
    terminal.resize(columns: 50, rows: 12)
    terminal.send("\r")
    try terminal.wait("the new frame") {
      $0.lines[0].hasPrefix("size 50x12") && $0.lines[11].hasSuffix("corner")
    }
  }

  @Test("does not freeze a window in which there is no shell to continue the program")
  func noShell() throws {
    let terminal = try probe()
    terminal.send("\u{1A}")
    terminal.send("a")
    try terminal.wait("the frame and the key") {
      $0.isOnAlternateScreen && $0.lines[1].hasSuffix(#"character("a")"#)
    }
  }

  @Test("is not the only way to be stopped: after SIGSTOP and SIGCONT everything is drawn anew")
  func stoppedFromOutside() throws {
    let terminal = try probe()
    kill(terminal.processID, SIGSTOP)
    try terminal.waitForStop()
    let frame = terminal.screen.lines[3]
    terminal.overwriteScreen(with: "\u{1B}[H\u{1B}[2J$ ls")
    kill(terminal.processID, SIGCONT)
    try terminal.wait("the frame") { $0.lines[3] == frame && $0.contains("resumed") }
  }
}
