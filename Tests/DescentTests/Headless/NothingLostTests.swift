import Foundation
import Testing

@Suite("Nothing is lost")
struct NothingLostTests {
  /// A run that would not end, once it has begun, and what a shell does to it then.
  private func endless(_ flags: String, in folder: TestFolder, prefix: String = "", then end: String) throws
    -> HeadlessRun
  {
    try HeadlessRun(
      shell: """
        \(prefix) "$descent" train --epochs 1000000000 --log "\(folder("log"))" \(flags) >/dev/null &
        while [ ! -s "\(folder("log"))" ]; do sleep 0.01; done
        \(end)
        wait $!
        """)
  }

  /// The epochs in a checkpoint, as the refusal of too few says them.
  private func epochs(of path: String) throws -> Int {
    let run = try HeadlessRun("train", "--resume", path, "--epochs", "1")
    let words = run.standardError.split(separator: " ")
    let place = try #require(words.firstIndex(of: "epochs"), "\(run.standardError)")
    return try #require(Int(words[place - 1]))
  }

  @Test("when a signal ends a run, ssh's included", arguments: [("HUP", 129), ("TERM", 143)])
  func signals(name: String, status: Int32) throws {
    let folder = try TestFolder()
    let run = try endless("--save '\(folder("run"))'", in: folder, then: "kill -\(name) $!")
    #expect(run.status == status)
    #expect(try epochs(of: folder("run")) >= 3)
  }

  @Test("when nohup has switched SIGHUP off: the run goes on")
  func nohup() throws {
    let folder = try TestFolder()
    let end = "kill -HUP $!; sleep 0.2; kill -TERM $!"
    let run = try endless("--save '\(folder("run"))'", in: folder, prefix: "nohup", then: end)
    #expect(run.status == 143)
  }

  @Test("when a run is killed that saves every so many epochs")
  func saveEvery() throws {
    let folder = try TestFolder()
    let end = "while [ ! -s '\(folder("run"))' ]; do sleep 0.01; done; kill -KILL $!"
    let run = try endless("--save '\(folder("run"))' --save-every 1000", in: folder, then: end)
    #expect(run.status == 137)
    let saved = try epochs(of: folder("run"))
    #expect(saved >= 1000 && saved % 1000 == 0)
  }

  @Test("and saving in between changes no bit of what comes after")
  func sameBits() throws {
    let folder = try TestFolder()
    for (name, flags) in [("whole", [String]()), ("parts", ["--save-every", "7"])] {
      let run = try HeadlessRun(
        arguments: [
          "train", "--problem", "iris", "--model", "mlp:4", "--batch-size", "16", "--epochs", "20",
          "--save", folder(name),
        ] + flags)
      #expect(run.status == 0)
    }
    #expect(try folder.bytes("whole") == folder.bytes("parts"))
  }

  @Test(
    "--save-every needs a file and a number",
    arguments: [["7"], ["0", "--save", "f"], ["x", "--save", "f"]])
  func badInterval(flags: [String]) throws {
    let run = try HeadlessRun(arguments: ["train", "--epochs", "5", "--save-every"] + flags)
    #expect(run.status == 2 && run.standardError.hasPrefix("descent: --save-every: '\(flags[0])'"))
  }

  @Test("of a file that is something else", arguments: ["--save", "--log", "--record"])
  func foreign(flag: String) throws {
    let folder = try TestFolder()
    let table = "age,price\n1,2\n"
    try folder.write(table, to: "my.csv")
    let refused = try HeadlessRun("train", "--epochs", "5", flag, folder("my.csv"))
    #expect(refused.status == 2 && refused.standardError.contains("--force"))
    #expect(try folder.text("my.csv") == table)
    // What such a run has written may be written again, by whoever runs it again.
    #expect(try HeadlessRun("train", "--epochs", "5", flag, folder("my.csv"), "--force").status == 0)
    #expect(try folder.text("my.csv") != table)
    #expect(try HeadlessRun("train", "--epochs", "5", flag, folder("my.csv")).status == 0)
  }

  @Test("when two runs are given one log")
  func locked() throws {
    let folder = try TestFolder()
    let second = "\"$descent\" train --epochs 5 --log '\(folder("log"))' >/dev/null; echo $?; kill -TERM $!"
    let run = try endless("", in: folder, then: second)
    #expect(run.output == "2\n")
    #expect(run.standardError.contains("another run is writing"))
    #expect(try folder.text("log").hasPrefix("{\"epoch\":1,"))
  }

  @Test("when the disk fails in between: it is said, and the run goes on")
  func failingSave() throws {
    let folder = try TestFolder()
    try FileManager.default.createDirectory(atPath: folder("into"), withIntermediateDirectories: false)
    let end = """
      while [ ! -s '\(folder("into/run"))' ]; do sleep 0.01; done
      mv '\(folder("into"))' '\(folder("gone"))'; sleep 0.5; kill -TERM $!
      """
    let run = try endless("--save '\(folder("into/run"))' --save-every 100000", in: folder, then: end)
    #expect(run.status == 2, "what could not be saved is no success")
    #expect(run.standardError.contains("into/run"))
    #expect(try epochs(of: folder("gone/run")) >= 100_000)
  }
}
