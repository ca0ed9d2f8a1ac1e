import TestSupport
import Testing

@Suite("The progress of a run")
struct ProgressTests {
  private func run(_ arguments: String..., output: String? = nil) throws -> PseudoTerminal {
    let terminal = try PseudoTerminal(columns: 80, rows: 24)
    try terminal.run(BuiltProgram.path("descent"), ["train"] + arguments, output: output)
    return terminal
  }

  @Test("is a line at the bottom of a terminal, that lines push down and that is gone at the end")
  func bar() throws {
    let terminal = try run("--epochs", "9000000000000", "--print-every", "20000")
    for line in ["Epoch 20000,", "Epoch 60000,"] {
      try terminal.wait("lines and the bar below") { screen in
        guard let last = screen.lines.last(where: { !$0.allSatisfy(\.isWhitespace) }) else { return false }
        return screen.text.contains(line) && last.hasPrefix("[   ") && last.contains("] 0 %, epoch ")
          && last.contains(" left")
      }
    }
    #expect(terminal.screen.lines.filter { $0.contains("] 0 %") }.count == 1)
    #expect(terminal.screen.lines.allSatisfy { !$0.contains("[") || $0.hasPrefix("[") })
    terminal.send("\u{3}")
    #expect(try terminal.waitForExit() == .exited(130))
    #expect(!terminal.screen.text.contains("] 0 %"))
  }

  @Test("is shown where the lines go into a file, which stays free of it")
  func file() throws {
    let folder = try TestFolder()
    let terminal = try run("--epochs", "9000000000000", "--format", "csv", output: folder("out"))
    try terminal.wait("the bar") { $0.text.contains("] 0 %, epoch ") }
    terminal.send("\u{3}")
    #expect(try terminal.waitForExit() == .exited(130))
    let text = try folder.text("out")
    #expect(text.hasPrefix("epoch,loss,val_loss,lr,grad_norm,optimizer\n1,"))
    #expect(text.utf8.allSatisfy { $0 >= 0x20 || $0 == 0x0A })
  }

  @Test("is nothing at all without a terminal")
  func pipe() throws {
    let run = try HeadlessRun(
      "train", "--problem", "gauss", "--model", "mlp:16", "--epochs", "300", "--print-every", "60")
    #expect(run.status == 0 && run.standardError.isEmpty)
    #expect(run.lines.count == 9)
  }
}
