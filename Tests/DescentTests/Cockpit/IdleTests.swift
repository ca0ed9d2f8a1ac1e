import Foundation
import TestSupport
import Testing

@Suite("Paused and untouched")
struct IdleTests {
  /// What a process that sleeps adds nothing to: how often each of its threads was given a processor, and the clock
  /// ticks that all have used.
  private func activity(of process: pid_t) throws -> [String: Int] {
    var result: [String: Int] = [:]
    for task in try FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/task") {
      // A thread of the pool may end meanwhile.
      let path = "/proc/\(process)/task/\(task)/status"
      guard let status = try? String(contentsOfFile: path, encoding: .utf8) else { continue }
      for line in status.split(separator: "\n") where line.contains("ctxt_switches") {
        let words = line.split { $0 == ":" || $0 == "\t" }
        result["\(task) \(words[0])"] = Int(words[1])
      }
    }
    let stat = try String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
    // Fields 14 and 15, counted from the bracket that closes the name: user and system time.
    let times = stat[(stat.lastIndex(of: ")") ?? stat.startIndex)...].split(separator: " ")[12...13]
    result["ticks"] = times.compactMap { Int($0) }.reduce(0, +)
    return result
  }

  @Test(
    "it writes no byte and uses no processor time",
    arguments: [
      ["--paused"], ["--speed", "max"], ["--speed", "1"], ["--input-scale", "1", "--speed", "max"],
    ])
  func idle(arguments: [String]) throws {
    let terminal = try PseudoTerminal()
    try terminal.run(BuiltProgram.path("descent"), arguments)
    try terminal.see("the first frame") { $0.isPaused || $0.hasDiverged || ($0.epoch ?? 0) > 0 }
    if terminal.screen.isRunning { try terminal.press(" ", "paused") { $0.isPaused } }
    // Idle threads of Dispatch's pool go after some seconds, which is not the program's doing: so one quiet
    // stretch of several must be perfectly so.
    let isQuiet = try (0..<40).contains { _ in
      let (before, bytes) = (try activity(of: terminal.processID), terminal.output.count)
      #expect(before.count >= 3 && before["ticks"] != nil)
      terminal.listen(for: .milliseconds(300))
      return try activity(of: terminal.processID) == before && terminal.output.count == bytes
    }
    #expect(isQuiet)
    #expect(try terminal.quit() == .exited(0))
  }
}
