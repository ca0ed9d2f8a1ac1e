import Glibc
import TestSupport
import Testing

@Suite("The cockpit leaves")
struct FarewellTests {
  @Test("a summary on the terminal")
  func summary() throws {
    let terminal = try PseudoTerminal()
    try terminal.runInShell(BuiltProgram.path("descent"), [])
    try terminal.wait("some epochs") { ($0.epoch ?? 0) > 5 }
    terminal.send("q")
    try terminal.wait("the shell") { $0.contains("status 0") }
    for words in ["Thermometer: epoch", "training loss", "validation loss", "w = ", "not saved"] {
      #expect(terminal.screen.contains(words))
    }
  }

  @Test("nothing where nothing has run")
  func silent() throws {
    let terminal = try PseudoTerminal()
    try terminal.runInShell(BuiltProgram.path("descent"), ["--paused"])
    try terminal.wait("the first frame") { $0.isOnAlternateScreen && $0.lines[23].contains("help") }
    terminal.send("q")
    try terminal.wait("the shell") { $0.contains("status 0") }
    #expect(!terminal.screen.contains("epoch"))
  }

  @Test("a checkpoint, by a key or a signal", arguments: [nil, SIGTERM, SIGHUP])
  func checkpoint(signal: Int32?) throws {
    let folder = try TestFolder()
    let terminal = try cockpit("--speed", "max", "--save", folder("run"))
    try terminal.wait("some epochs") { ($0.epoch ?? 0) > 5 }
    if let signal { terminal.signal(signal) } else { terminal.send("q") }
    _ = try terminal.waitForExit()
    let resumed = try HeadlessRun("train", "--resume", folder("run"), "--epochs", "1")
    #expect(resumed.status == 2 && resumed.standardError.contains("that the checkpoint has behind it"))
  }

  @Test("a checkpoint every so many epochs, while it goes on")
  func saveEvery() throws {
    let folder = try TestFolder()
    let terminal = try cockpit("--save", folder("run"), "--save-every", "20")
    try terminal.wait("some epochs") { ($0.epoch ?? 0) > 60 }
    #expect(folder.names.contains("run"))
    terminal.send("q")
    _ = try terminal.waitForExit()
  }
}
