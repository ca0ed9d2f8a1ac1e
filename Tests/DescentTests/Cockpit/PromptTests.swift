import Foundation
import TestSupport
import Testing

@Suite("The : prompt")
struct PromptTests {
  @Test("takes a command, which leaves its mark")
  func learningRate() throws {
    let terminal = try cockpit("--paused")
    try terminal.step(3)
    try terminal.press(":lr 3e-4", "the line") { $0.lines[23].hasPrefix(" :lr 3e-4") }
    #expect(terminal.screen.lines[22].contains("lr X | lr *X"))
    try terminal.press("\r", "the mark") { $0.contains("┊lr 0.0003") && $0.lines[23].contains("q quit") }
    #expect(terminal.screen.word(after: "learning rate") == "0.0003")
    try terminal.press("n", "the next epoch") { $0.epoch == 4 }
    #expect(try terminal.quit() == .exited(0))
  }

  @Test("completes with tab, edits, remembers and says what is wrong")
  func editing() throws {
    let terminal = try cockpit("--paused")
    try terminal.press(":sch\tco", "what fits") { $0.lines[22] == " constant cosine" }
    try terminal.press("s\t", "the name") { $0.lines[23] == " :schedule cosine" }
    try terminal.press("T\t", "the option") { $0.lines[23] == " :schedule cosine T_max=" }
    try terminal.press("5O\r", "the complaint") { $0.contains("'5O' is not allowed here") }
    try terminal.press("\u{1B}[D\u{1B}[3~0\r", "the schedule") {
      $0.word(after: "schedule") == "cosine" && $0.contains("┊CosineAnnealingLR")
    }
    try terminal.press(":\u{1B}OA", "the line before") { $0.lines[23] == " :schedule cosine T_max=50" }
    try terminal.press("\u{17}\u{17}off\r", "no schedule") {
      $0.word(after: "schedule ") == nil && $0.contains("┊schedule off")
    }
    try terminal.press(":zq ?", "letters") { $0.lines[23] == " :zq ?" }
    try terminal.press("\u{1B}", "the keys again") { $0.lines[23].contains("q quit") }
    #expect(terminal.screen.word(after: "zero-grad  ") == "on")
  }

  @Test("changes model, batches and regularization of a run that goes on")
  func changes() throws {
    let terminal = try cockpit("--problem", "spiral", columns: 120, rows: 40)
    for (command, words) in [
      ("batch 16", "16 of 400"), ("l2 0.001", "L2 penalty"), ("dropout 0.1", "dropout"),
      ("model mlp:4", "mlp:4 relu"), ("activation tanh", "mlp:4 tanh"),
      ("patience 100000", "patience 100,000"),
      ("optimizer lbfgs", "LBFGS"),
    ] { try terminal.press(":\(command)\r", words) { $0.contains(words) } }
    // LBFGS zeroes its gradients itself, and says so.
    try terminal.press("z", "why not") { $0.contains("LBFGS zeroes gradients itself") }
    #expect(try terminal.quit() == .exited(0))
  }

  @Test("saves a checkpoint and goes on from it")
  func checkpoint() throws {
    let folder = NSTemporaryDirectory() + "descent prompt \(getpid())"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let terminal = try cockpit("--paused", columns: 160)
    try terminal.step(3)
    let parameter = try #require(terminal.screen.parameter("w")).value
    try terminal.press(":save \(folder)/a run\r", "that it is saved") { $0.contains("saved: ") }
    #expect(FileManager.default.fileExists(atPath: folder + "/a run"))
    try terminal.press("nn", "two more epochs") { $0.epoch == 5 }
    try terminal.press(":load \(folder)/a run\r", "epoch 3") { $0.epoch == 3 && $0.contains("goes on from") }
    #expect(terminal.screen.parameter("w")?.value == parameter)
    try terminal.press(":load \(folder)/none\r", "the complaint") { $0.contains("No such file") }
    try terminal.press(":save \(folder)/none/x\r", "the complaint") { $0.contains("none/x: ") }
    try terminal.press("n", "one more epoch") { $0.epoch == 4 }
  }

  @Test("never lets a pasted escape through")
  func hostile() throws {
    let terminal = try cockpit("--paused")
    try terminal.press(":save ", "the prompt") { $0.lines[23].hasPrefix(" :save") }
    try terminal.press("\u{1B}", "an escape leaves") { $0.lines[23].contains("q quit") }
    try terminal.press(":save x\u{202E}y\u{9B}2J", "the rest") { $0.lines[23] == " :save xy2J" }
    #expect(!String(decoding: terminal.output, as: UTF8.self).contains("\u{202E}"))
  }
}
