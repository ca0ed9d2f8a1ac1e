import Testing

/// Bad usage ends with 2 and says on standard error what is wrong; nothing else has been printed by then.
@Suite("Bad usage")
struct BadUsageTests {
  private func expectRefusal(of line: String, naming words: [String]) throws {
    let run = try HeadlessRun(arguments: line.split(separator: " ").map(String.init))
    #expect(run.status == 2)
    #expect(run.standardOutput.isEmpty)
    for word in words { #expect(run.standardError.contains(word), "\(word) in \(run.standardError)") }
    #expect(run.standardError.hasSuffix("\n"))
    #expect(run.standardError.utf8.allSatisfy { $0 >= 0x20 || $0 == 0x0A }, "no control bytes")
  }

  @Test("of train is refused before anything is printed", arguments: BadLine.train)
  func train(_ bad: BadLine) throws {
    try expectRefusal(of: "train " + bad.line, naming: bad.words)
    try expectRefusal(of: "train --format csv " + bad.line, naming: bad.words)
  }

  @Test("of an experiment is refused by train and by the cockpit", arguments: BadLine.experiment)
  func experiment(_ bad: BadLine) throws {
    try expectRefusal(of: "train --epochs 3 " + bad.line, naming: bad.words)
    try expectRefusal(of: "run " + bad.line, naming: bad.words)
    try expectRefusal(of: bad.line, naming: bad.words)
  }

  @Test("of the program is refused", arguments: BadLine.program)
  func program(_ bad: BadLine) throws { try expectRefusal(of: bad.line, naming: bad.words) }

  @Test(
    "with an empty value is refused like any other", arguments: ["--lr", "--val-rows", "--init", "--seed"])
  func empty(flag: String) throws {
    let run = try HeadlessRun("train", "--epochs", "3", flag, "")
    #expect(run.status == 2)
    #expect(run.standardOutput.isEmpty)
    #expect(run.standardError.hasPrefix("descent: \(flag): '' is not allowed here"))
  }
}
