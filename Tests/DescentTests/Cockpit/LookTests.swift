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
    try terminal.press("?", "help") { $0.contains("Esc closes help") }
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
    for name in ["high-contrast", "colour-blind", "color-blind"] {
      #expect(try colors(name).text == dark.text)
    }
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

  private func cells(_ environment: [String: String?], _ arguments: String...) throws -> [[ScreenModel.Cell]]
  {
    let terminal = try PseudoTerminal()
    try terminal.run(BuiltProgram.path("descent"), ["--paused"] + arguments, environment: environment)
    try terminal.see("the first frame") { $0.epoch == 0 && $0.lines[23].contains("q quit") }
    return terminal.screen.cells
  }

  @Test("suits the background that the environment or the terminal tells, unless a theme is asked for")
  func background() throws {
    let (dark, light) = (try cells([:], "--theme", "dark"), try cells([:], "--theme", "light"))
    #expect(try cells(["COLORFGBG": "0;15"]) == light)
    #expect(try cells(["COLORFGBG": "15;0"]) == dark)
    #expect(try cells(["DESCENT_THEME": "light"]) == light)
    #expect(try cells(["DESCENT_THEME": "light", "COLORFGBG": "15;0"], "--theme", "dark") == dark)
    for (color, expected) in [("ffff/ffff/ffff", light), ("1c1c/1c1c/1c1c", dark)] {
      let terminal = try PseudoTerminal()
      terminal.background = color
      try terminal.run(BuiltProgram.path("descent"), ["--paused"], environment: ["COLORFGBG": nil])
      try terminal.see("the theme") { $0.cells == expected }
    }
  }

  @Test(
    "has titles and numbers in the terminal's own colour, whatever the theme",
    arguments: ["auto", "dark", "light"])
  func ownColor(theme: String) throws {
    let terminal = try cockpit("--paused", "--theme", theme)
    let row = try #require(terminal.screen.lines.firstIndex { $0.contains("learning rate") })
    let digits = terminal.screen.cells[row].suffix(12).filter { "0.1".contains($0.text) && !$0.text.isEmpty }
    #expect(digits.count >= 4 && digits.allSatisfy { $0.look.foreground == nil })
    #expect(terminal.screen.cells[0].first { $0.text == "T" }?.look.foreground == nil)
  }

  @Test("names what is wrong in DESCENT_THEME")
  func badEnvironment() throws {
    let terminal = try PseudoTerminal(columns: 200)
    try terminal.run(BuiltProgram.path("descent"), [], environment: ["DESCENT_THEME": "sepia"])
    #expect(try terminal.waitForExit() == .exited(2))
    #expect(terminal.screen.contains("DESCENT_THEME") && terminal.screen.contains("sepia"))
  }

  @Test("says in one line what it draws on where TERM or the locale say nothing of use")
  func remarks() throws {
    let kitty = try PseudoTerminal(columns: 100)
    try kitty.run(BuiltProgram.path("descent"), ["--paused"], environment: ["TERM": "xterm-kittycat"])
    try kitty.see("the remark") { $0.contains("unknown terminal type \"xterm-kittycat\" in TERM") }
    let plain = try PseudoTerminal(columns: 100)
    try plain.run(BuiltProgram.path("descent"), ["--paused"], environment: ["LANG": nil])
    try plain.see("the remark") {
      $0.contains("no locale is set, so only ASCII is drawn; --unicode draws all")
    }
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
