import Foundation
import TestSupport
import Testing

@Suite("A run that saves and is killed", .timeLimit(.minutes(20)))
struct KillTests {
  private static let isThorough = ProcessInfo.processInfo.environment["DESCENT_THOROUGH_TESTS"] != nil

  /// Four times ten kills, side by side; four times fifty where DESCENT_THOROUGH_TESTS is set.
  @Test("leaves a checkpoint from which it goes on", arguments: 1...4 as ClosedRange<UInt64>)
  func killed(_ seed: UInt64) throws {
    let folder = try TestFolder()
    let path = folder("run.safetensors")
    let script = stride(from: 2, through: 4_000, by: 2).map { "\($0): save \(path)" }
    try folder.write(script.joined(separator: "\n"), to: "script")
    let flags = ["train", "--problem", "gauss", "--model", "mlp:32,16", "--optimizer", "adam", "--epochs"]
    var generator = SplitMix(seed: seed)
    var epochs: Set<Int> = []
    for _ in 0..<(Self.isThorough ? 50 : 10) {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: try BuiltProgram.path("descent"))
      process.arguments = flags + ["1000000", "--script", folder("script")]
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      func file() -> Int? {
        try? FileManager.default.attributesOfItem(atPath: path)[.systemFileNumber] as? Int
      }
      // Until it has saved a few times, whatever the machine's speed, and then for a while.
      var (seen, saves) = (file(), Int.random(in: 1...6, using: &generator))
      try process.run()
      while saves > 0, process.isRunning {
        if let now = file(), now != seen { (seen, saves) = (now, saves - 1) }
        usleep(200)
      }
      usleep(UInt32.random(in: 0...50_000, using: &generator))
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      #expect(process.terminationReason == .uncaughtSignal)

      // Refused for its epochs alone, of which it tells the number.
      let asked = try HeadlessRun(arguments: flags + ["1", "--resume", path])
      let words = asked.standardError.split(separator: " ")
      let index = try #require(words.firstIndex(of: "epochs"), "\(asked.standardError)")
      let epoch = try #require(Int(words[index - 1]))
      let more = try HeadlessRun(arguments: flags + ["\(epoch + 1)", "--print-every", "1", "--resume", path])
      #expect(more.status == 0, "\(more.standardError)")
      #expect(more.lines.first?.hasPrefix("Epoch \(epoch + 1), ") == true)
      epochs.insert(epoch)
    }
    #expect(epochs.count > 1 && epochs.allSatisfy { $0 > 0 && $0 % 2 == 0 })
  }
}
