import Foundation
import Glibc
import TestSupport
import Testing

@Suite("A run that is stopped and goes on")
struct ResumeTests {
  private static let flags = [
    "train", "--problem", "gauss", "--model", "mlp:8,8", "--batch-size", "16", "--dropout", "0.2", "--noise",
    "0.1", "--optimizer", "adam", "--schedule", "warm-restarts,T_0=7,T_mult=2", "--print-every", "1",
  ]

  @Test("equals the run in one go: the same log, record and checkpoint, byte for byte")
  func inParts() throws {
    let folder = try TestFolder()
    try folder.write("4: lr 0.02\n8: optimizer rmsprop\n12: batch 32\n", to: "script")
    func run(_ name: String, _ more: String...) throws -> HeadlessRun {
      let files = [
        "--script", folder("script"), "--log", folder("\(name).jsonl"), "--record", folder("\(name).record"),
        "--save", folder("\(name).safetensors"),
      ]
      let run = try HeadlessRun(arguments: Self.flags + files + more)
      #expect(run.status == 0, "\(run.standardError)")
      return run
    }
    let whole = try run("whole", "--epochs", "16")
    let parts = [
      try run("parts", "--epochs", "4"),
      try run("parts", "--epochs", "9", "--resume", folder("parts.safetensors")),
      try run("parts", "--epochs", "16", "--resume", folder("parts.safetensors")),
    ]
    for end in ["jsonl", "record", "safetensors"] {
      #expect(try folder.bytes("parts.\(end)") == folder.bytes("whole.\(end)"), "\(end)")
    }
    #expect(try folder.text("whole.record") == folder.text("script"))
    let lines = parts.flatMap { $0.lines.filter { $0.hasPrefix("Epoch") } }
    #expect(lines == whole.lines.filter { $0.hasPrefix("Epoch") })
    #expect(try run("whole", "--epochs", "16").standardOutput == whole.standardOutput)
  }

  @Test("by ctrl-C in the middle of an epoch: says where it stopped, saves, and nothing is lost")
  func interrupted() throws {
    let folder = try TestFolder()
    let flags =
      Self.flags + ["--log", folder("parts.csv"), "--save", folder("parts.safetensors"), "--epochs", "40"]
    let terminal = try PseudoTerminal(columns: 100, rows: 24)
    try terminal.run(BuiltProgram.path("descent"), flags)
    try terminal.wait("an epoch") { $0.text.contains("Epoch 3,") }
    terminal.send("\u{3}")
    let status = try terminal.waitForExit()
    // It may have come to its end in the meantime, on a very slow day.
    #expect(status == .exited(130))
    #expect(terminal.screen.text.contains("descent: stopped after epoch "))
    #expect(terminal.screen.text.contains("Parameters: "))

    #expect(try HeadlessRun(arguments: flags + ["--resume", folder("parts.safetensors")]).status == 0)
    let whole = flags.map { $0.replacingOccurrences(of: "/parts.", with: "/whole.") }
    #expect(try HeadlessRun(arguments: whole).status == 0)
    #expect(try folder.bytes("parts.csv") == folder.bytes("whole.csv"))
    #expect(try folder.bytes("parts.safetensors") == folder.bytes("whole.safetensors"))
  }

  @Test("by a request to end, with the exit code of that signal")
  func terminated() throws {
    let folder = try TestFolder()
    let terminal = try PseudoTerminal(columns: 100, rows: 24)
    try terminal.run(
      BuiltProgram.path("descent"), ["train", "--epochs", "9000000000000", "--save", folder("run")])
    try terminal.wait("an epoch") { $0.text.contains("Epoch 500,") }
    terminal.signal(SIGTERM)
    #expect(try terminal.waitForExit() == .exited(143))
    let again = try HeadlessRun("train", "--resume", folder("run"), "--epochs", "1")
    #expect(again.standardError.contains("epochs that the checkpoint has behind it"))
  }

  @Test("leaves alone what it cannot use: other flags, other files, too few epochs")
  func refusals() throws {
    let folder = try TestFolder()
    #expect(try HeadlessRun("train", "--epochs", "5", "--save", folder("run")).status == 0)
    try folder.write("precious\n", to: "precious.csv")
    try folder.write("precious\n", to: "precious.jsonl")
    try folder.write("5: lr 3\n", to: "other.script")
    let cases = [
      ("--epochs 9 --lr 0.1", "--lr: '0.1' is not allowed here; expected 0.01, as in"),
      ("--epochs 5", "--epochs: '5' is not allowed here; expected more than the 5 epochs"),
      ("--epochs 9 --log \(folder("precious.csv"))", "--log: 'precious' is not allowed here"),
      ("--epochs 9 --log \(folder("precious.jsonl"))", "--log: 'precious' is not allowed here"),
      ("--epochs 9 --record \(folder("precious.csv"))", "expected a new file, or the record of this run"),
      ("--epochs 9 --problem iris", "--problem: 'iris' is not allowed here; expected thermometer"),
      ("--epochs 9 --precision double", "--precision: 'double' is not allowed here; expected float"),
    ]
    for (flags, message) in cases {
      let run = try HeadlessRun(
        arguments: ["train", "--resume", folder("run")] + flags.split(separator: " ").map(String.init))
      #expect(run.status == 2 && run.standardOutput.isEmpty)
      #expect(run.standardError.contains(message), "\(run.standardError)")
    }
    #expect(try folder.text("precious.csv") == "precious\n")
    #expect(try folder.text("precious.jsonl") == "precious\n")
    let damaged = try HeadlessRun("train", "--resume", folder("precious.csv"), "--epochs", "9")
    #expect(damaged.status == 2 && damaged.standardError.contains("safetensors"))
    // The same flags again are no other flags.
    let same = try HeadlessRun("train", "--resume", folder("run"), "--epochs", "9", "--lr", "1e-2")
    #expect(same.status == 0, "\(same.standardError)")
  }
}
