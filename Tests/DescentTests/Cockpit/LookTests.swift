import TestSupport
import Testing

@Suite("The look of the cockpit")
struct LookTests {
  @Test(
    "is pure ASCII where asked for and where the locale is not UTF-8, whatever is on the screen",
    arguments: [(["--ascii"], "C.UTF-8"), ([], "C"), ([], "POSIX")])
  func ascii(arguments: [String], locale: String) throws {
    let terminal = try PseudoTerminal()
    try terminal.run(
      BuiltProgram.path("descent"), arguments + ["--input-scale", "1", "--lr", "1e-5"],
      environment: ["LANG": locale])
    try terminal.see("some epochs") { ($0.epoch ?? 0) > 10 }
    #expect(terminal.screen.lines[0].contains("t_c = w*t_u + b"))
    #expect(terminal.screen.contains("+-") && terminal.screen.contains("|"), "frames and axes")
    try terminal.press("?", "help") { $0.contains("Esc closes help") && $0.contains("Curve of *") }
    try terminal.press("\u{1B}", "the chart") { $0.epoch != nil }
    try terminal.press("ozG", "marks") { $0.optimizer == "Adam" && $0.contains("OFF") }
    try terminal.press("Oy]]]]]]]]]]]]]]]", "the divergence") { $0.hasDiverged && $0.contains("DIVERGED") }
    terminal.resize(columns: 200, rows: 60)
    try terminal.see("the large frame") { $0.lines[59].contains("quit") && $0.lines[0].count > 190 }
    terminal.resize(columns: 50, rows: 12)
    try terminal.see("the small frame") { $0.lines[11].contains("quit") || $0.lines[11].contains(">") }
    terminal.resize(columns: 20, rows: 5)
    try terminal.see("its complaint") { $0.contains("40x10") }
    #expect(try terminal.quit() == .exited(0))
    #expect(terminal.output.allSatisfy { $0 < 0x80 })
  }

  @Test("has dots of braille where the locale is UTF-8")
  func braille() throws {
    let terminal = try cockpit("--paused")
    #expect(terminal.screen.text.unicodeScalars.contains { (0x2800...0x28FF).contains($0.value) })
  }

  /// The colours on the screen after some epochs.
  private func colors(_ theme: String) throws -> (text: String, colors: Set<Int>, terminal: PseudoTerminal) {
    let terminal = try cockpit("--paused", "--theme", theme)
    try terminal.step(3)
    let looks = terminal.screen.cells.joined().map(\.look)
    return (
      terminal.screen.text, Set(looks.compactMap(\.foreground) + looks.compactMap(\.background)), terminal
    )
  }

  @Test("has themes, which say the same in other colours")
  func themes() throws {
    let (dark, light, mono) = (try colors("dark"), try colors("light"), try colors("mono"))
    #expect(dark.text == light.text && dark.text == mono.text)
    #expect(dark.colors.count > 5 && light.colors.count > 5)
    #expect(mono.colors.isEmpty)
    #expect(dark.colors.symmetricDifference(light.colors).count > 10)
    #expect(try cockpit("--paused").screen.cells == cockpit("--paused", "--theme", "dark").screen.cells)
  }

  @Test("has no colours where the environment wants none, unless a theme is asked for")
  func noColor() throws {
    func colors(_ value: String, _ arguments: [String] = []) throws -> Set<Int> {
      let terminal = try PseudoTerminal()
      try terminal.run(
        BuiltProgram.path("descent"), ["--paused"] + arguments, environment: ["NO_COLOR": value])
      try terminal.see("the first frame") { $0.epoch == 0 && $0.lines[23].contains("q quit") }
      return Set(terminal.screen.cells.joined().compactMap(\.look.foreground))
    }
    #expect(try colors("1").isEmpty)
    #expect(try !colors("1", ["--theme", "dark"]).isEmpty)
    #expect(try !colors("").isEmpty)
  }

  @Test(
    "works on terminals of every kind", arguments: ["xterm", "vt100", "screen", "tmux-256color", "linux"])
  func terminalTypes(type: String) throws {
    let terminal = try PseudoTerminal()
    try terminal.run(
      BuiltProgram.path("descent"), ["--paused", "--val-fraction", "0"], environment: ["TERM": type])
    try terminal.see("the first frame") { $0.epoch == 0 && $0.lines[23].contains("q quit") }
    try terminal.step(2)
    #expect(terminal.screen.contains("└┬"))
    #expect(try terminal.quit() == .exited(0))
    #expect(!terminal.screen.isOnAlternateScreen && terminal.screen.isCursorVisible)
  }
}
