import TestSupport
import Testing

@Suite("Where no screen can be drawn")
struct RefusalTests {
  private func refusal(
    environment: [String: String?] = [:], input: String? = nil, output: String? = nil
  ) throws -> PseudoTerminal {
    let terminal = try PseudoTerminal(columns: 200)
    let before = terminal.modes
    // Its standard error stays the terminal: the message is all that may appear there.
    try terminal.run(
      BuiltProgram.path("TerminalProbe"), environment: environment, input: input, output: output)
    #expect(try terminal.waitForExit() == .exited(2))
    #expect(terminal.modes == before)
    #expect(terminal.output.allSatisfy { $0 >= 0x20 || $0 == 0x0D || $0 == 0x0A }, "no control bytes")
    #expect(terminal.screen.contains("`descent train`"))
    return terminal
  }

  @Test("a terminal type that is not set, none or too simple is named, and nothing else is written")
  func terminalTypes() throws {
    #expect(try refusal(environment: ["TERM": "dumb"]).screen.contains("\"dumb\" cannot move its cursor"))
    #expect(try refusal(environment: ["TERM": "none"]).screen.contains("Unknown terminal type \"none\""))
    #expect(try refusal(environment: ["TERM": nil]).screen.contains("TERM is not set"))
    #expect(try refusal(environment: ["TERM": ""]).screen.contains("TERM is not set"))
  }

  @Test("input or output that is no terminal is named")
  func redirections() throws {
    #expect(try refusal(input: "/dev/null").screen.contains("standard input is not one"))
    #expect(try refusal(output: "/dev/null").screen.contains("standard output is not one"))
  }
}
