import Foundation
import TestSupport
import Testing

@Suite("The event loop")
struct IdleTests {
  /// How often the threads of a process have been given a processor, and the clock ticks they have used: a
  /// process that sleeps adds to neither.
  private func activity(of process: pid_t) throws -> [Int] {
    let tasks = "/proc/\(process)/task"
    return try FileManager.default.contentsOfDirectory(atPath: tasks).sorted().flatMap { task in
      let status = try String(contentsOfFile: "\(tasks)/\(task)/status", encoding: .utf8)
      let switches = status.split(separator: "\n").filter { $0.contains("ctxt_switches") }
      let stat = try String(contentsOfFile: "\(tasks)/\(task)/stat", encoding: .utf8)
      // Fields 14 and 15, counted from the bracket that closes the name: user and system time.
      let times = stat[(stat.lastIndex(of: ")") ?? stat.startIndex)...].split(separator: " ")[12...13]
      return switches.compactMap { $0.split(separator: "\t").last.flatMap { Int($0) } }
        + times.compactMap { Int($0) }
    }
  }

  @Test("asleep uses no processor time and writes no byte")
  func idle() throws {
    let terminal = try probe()
    terminal.send("a")
    try terminal.wait("the key") { $0.lines[1] == #"keys character("a")"# }
    // It may still be on its way back into its sleep.
    var before: [Int] = []
    while try activity(of: terminal.processID) != before {
      before = try activity(of: terminal.processID)
      terminal.listen(for: .milliseconds(20))
    }
    let bytes = terminal.output.count
    terminal.listen(for: .milliseconds(300))
    #expect(terminal.output.count == bytes)
    #expect(before.count >= 4 && before[0] > 0)
    #expect(try activity(of: terminal.processID) == before)
  }

  @Test("takes tens of thousands of wakeups from four threads as at most one a frame, and misses none")
  func wakeups() throws {
    let terminal = try probe()
    let start = ContinuousClock.now
    terminal.send("w")
    // "all" is published before the last signal, so the frame that the last signal causes must show it.
    try terminal.wait("the last wakeup") { $0.lines[2].hasSuffix("all") }
    let frames = Int((ContinuousClock.now - start) / .milliseconds(33)) + 2
    let count = terminal.screen.lines[2].split(separator: " ").dropFirst().first.flatMap { Int($0) }
    #expect((2...frames).contains(count ?? 0))
  }
}
