import Glibc
import TestSupport
import Testing

@Suite("Where no cockpit can open")
struct NoTerminalTests {
  /// Its standard error stays the terminal: the message is all that may appear there.
  private func refusal(
    environment: [String: String?] = [:], input: String? = nil, output: String? = nil
  ) throws -> PseudoTerminal {
    let terminal = try PseudoTerminal(columns: 200)
    let before = terminal.modes
    try terminal.run(
      BuiltProgram.path("descent"), environment: environment, input: input, output: output)
    #expect(try terminal.waitForExit() == .exited(2))
    #expect(terminal.modes == before)
    #expect(terminal.output.allSatisfy { $0 >= 0x20 || $0 == 0x0D || $0 == 0x0A }, "no control bytes")
    #expect(terminal.screen.lines[0].hasPrefix("descent: "))
    #expect(terminal.screen.contains("`descent train` runs without a screen."))
    return terminal
  }

  @Test("the type of the terminal is named, and nothing else is written")
  func terminalTypes() throws {
    #expect(try refusal(environment: ["TERM": "dumb"]).screen.contains("\"dumb\" cannot move its cursor"))
    #expect(try refusal(environment: ["TERM": "none"]).screen.contains("Unknown terminal type \"none\""))
    #expect(try refusal(environment: ["TERM": nil]).screen.contains("TERM is not set"))
    #expect(try refusal(environment: ["TERM": ""]).screen.contains("TERM is not set"))
  }

  @Test("because input or output is no terminal, that is said")
  func redirections() throws {
    #expect(try refusal(input: "/dev/null").screen.contains("standard input is not one"))
    #expect(try refusal(output: "/dev/null").screen.contains("standard output is not one"))
    let neither = try HeadlessRun("--paused")
    #expect(neither.status == 2)
    #expect(neither.standardOutput.isEmpty)
    #expect(neither.standardError.contains("`descent train`"))
  }

  @Test("a mistake in the flags is still said as such", arguments: ["dumb", "xterm-256color"])
  func badFlag(type: String) throws {
    let terminal = try PseudoTerminal(columns: 200)
    try terminal.run(BuiltProgram.path("descent"), ["--lr", "fast"], environment: ["TERM": type])
    #expect(try terminal.waitForExit() == .exited(2))
    #expect(terminal.screen.lines[0].hasPrefix("descent: --lr: 'fast' is not allowed here"))
    #expect(terminal.output.allSatisfy { $0 >= 0x20 || $0 == 0x0D || $0 == 0x0A }, "no control bytes")
  }

  @Test("train needs no terminal type", arguments: ["dumb", "nonsense"])
  func train(type: String) throws {
    let run = try HeadlessRun(shell: "TERM=\(type) \"$descent\" train --epochs 1")
    #expect(run.status == 0)
    #expect(run.lines.count == 2)
  }
}
