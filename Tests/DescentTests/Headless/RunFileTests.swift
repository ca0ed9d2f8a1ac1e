import Foundation
import Testing

@Suite("The files of a run")
struct RunFileTests {
  private func train(_ flags: String...) throws -> HeadlessRun {
    try HeadlessRun(arguments: ["train", "--epochs", "5"] + flags)
  }

  @Test(
    "that cannot be written are refused before it begins", arguments: ["--save", "--log", "--record"])
  func unwritable(flag: String) throws {
    let folder = try TestFolder()
    for path in [folder("none/run"), folder.path, "-", "", folder("a") + "/b"] {
      try folder.write("", to: "a")
      let run = try train(flag, path)
      #expect(run.status == 2 && run.standardOutput.isEmpty, "\(path)")
      #expect(run.standardError.hasPrefix("descent: "))
    }
    #expect(folder.names == ["a"])
  }

  @Test("are not written where something else is wrong")
  func untouched() throws {
    let folder = try TestFolder()
    try folder.write("epoch,loss,old", to: "log.csv")
    try folder.write("# old", to: "record")
    let files = ["--log", folder("log.csv"), "--record", folder("record"), "--save", folder("new")]
    for flags in [["--lr", "x"], ["--val-rows", "77"], ["--init", "1"], ["--resume", folder("none")]] {
      #expect(try HeadlessRun(arguments: ["train", "--epochs", "5"] + files + flags).status == 2)
      #expect(try folder.text("log.csv") == "epoch,loss,old" && folder.text("record") == "# old")
      #expect(folder.names == ["log.csv", "record"])
    }
    #expect(try HeadlessRun(arguments: ["train", "--epochs", "5"] + files).status == 0)
    #expect(try folder.text("log.csv").hasPrefix("epoch,loss,val_loss"))
    #expect(try folder.text("record") == "")
  }

  @Test("must be different ones, whatever they are called")
  func same() throws {
    let folder = try TestFolder()
    try folder.write("1: lr 0.1\n", to: "script")
    try folder.write("{}", to: "experiment")
    try folder.write("x,y\n1,2\n2,3\n3,5\n", to: "data.csv")
    try FileManager.default.createSymbolicLink(atPath: folder("link"), withDestinationPath: folder("script"))
    let data = ["--data", folder("data.csv"), "--target", "y"]
    for flags in [
      ["--log", folder("a"), "--save", folder("./a")], ["--record", folder("a"), "--log", folder("a")],
      ["--script", folder("script"), "--record", folder("link")],
      ["--experiment", folder("experiment"), "--log", folder("experiment")],
      data + ["--save", folder("data.csv")], data + ["--log", folder("data.csv")],
    ] {
      let run = try HeadlessRun(arguments: ["train", "--epochs", "5"] + flags)
      #expect(run.status == 2)
      #expect(run.standardError.contains("expected another file than that of --"), "\(run.standardError)")
    }
    #expect(try folder.text("script") == "1: lr 0.1\n" && folder.text("experiment") == "{}")
    #expect(try folder.text("data.csv").hasPrefix("x,y\n"))
    #expect(try train("--log", "/dev/null", "--record", "/dev/null", "--save", "/dev/null").status == 0)
  }

  @Test("a log has the lines of --format, and JSON without NaN to the end of a run that diverges")
  func log() throws {
    let folder = try TestFolder()
    let flags = ["train", "--epochs", "20", "--input-scale", "1", "--print-every", "1"]
    for (format, name) in [("csv", "log.csv"), ("jsonl", "log.jsonl"), ("jsonl", "log")] {
      let run = try HeadlessRun(arguments: flags + ["--format", format, "--log", folder(name)])
      #expect(run.status == 1)
      let epochs = run.lines.filter { !$0.hasPrefix("{\"parameters\"") }.map { $0 + "\n" }.joined()
      #expect(try folder.text(name) == epochs)
    }
    let last = try #require(try folder.text("log").split(separator: "\n").last)
    let object = try JSONSerialization.jsonObject(with: Data(last.utf8)) as? [String: Any]
    #expect(
      object?["loss"] is NSNull && object?["diverged"] as? Bool == true && object?["epoch"] as? Int == 11)
  }

  @Test("are not mixed up with an output that is closed")
  func closed() throws {
    let folder = try TestFolder()
    let run = try HeadlessRun(
      shell: #""$descent" train --epochs 5 --log "\#(folder("log"))" >&- 2>"\#(folder("errors"))""#)
    #expect(run.status == 1)
    #expect(try folder.text("errors") == "descent: cannot write the output: Bad file descriptor\n")
    #expect(try !folder.text("log").contains("Epoch"))
    let silent = try HeadlessRun(shell: #""$descent" train --epochs 5 --log "\#(folder("log"))" 2>&-"#)
    #expect(silent.status == 0 && silent.lines.count == 5)
  }

  @Test("a command of a script that cannot be carried out is said, and makes the run end with 2")
  func refused() throws {
    let folder = try TestFolder()
    try folder.write("2: save \(folder("none/run"))\n3: lr 0.5\n", to: "script")
    let run = try train("--script", folder("script"), "--print-every", "1", "--format", "csv")
    #expect(run.status == 2)
    #expect(run.standardError.hasPrefix("descent: epoch 2, save \(folder("none/run")): "))
    #expect(run.lines.last?.contains(",0.5,") == true, "the run goes on")
  }

  @Test("few rows that leave none to validate are said")
  func nothingValidates() throws {
    let run = try train("--val-fraction", "0.01")
    #expect(run.status == 0)
    let words = "a validation part of 0.01 is less than one of 11 rows: no row validates"
    #expect(run.standardError == "descent: \(words)\n")
    #expect(try train("--val-fraction", "0").standardError == "")
  }

  @Test("a log that cannot be written whole is no success")
  func lostLog() throws {
    let run = try HeadlessRun("train", "--epochs", "3", "--print-every", "1", "--log", "/dev/full")
    #expect(run.status == 2)
    #expect(run.standardError.contains("cannot write /dev/full"))
    #expect(run.lines.count == 4)
  }
}
