import Experiments
import Foundation
import Runs
import Testing

@testable import Training

/// Checkpoints that the version before wrote at epoch 15 (commit f15537c), and the epochs that it went on to. They go
/// on here with the same digits: their penalties are over biases too, and their targets in their own units.
@Suite struct VersionBeforeTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Before")

  private func path(_ name: String) -> String { Self.folder.appendingPathComponent(name).path }

  @Test(arguments: ["penalty", "network", "classes"]) func goesOnAsItDidThere(name: String) throws {
    let checkpoint = try Checkpoint(reading: path("\(name).safetensors"))
    var flags = ExperimentDescription()
    if name == "network" { flags.set(.data, path("rooms.csv")) }
    let experiment = try checkpoint.description(with: flags).experiment()
    try checkpoint.check(experiment, against: flags)
    let session = try TrainingSession(experiment, resuming: checkpoint)
    var losses: [[String]] = []
    let end = session.run(
      epochs: 25, reporting: { _ in true },
      { losses.append(["\($0.epoch)", "\($0.loss)", "\($0.validationLoss ?? .nan)"]) })
    #expect(end == .completed && losses.count == 25)
    let lines = try String(contentsOfFile: path("\(name).csv"), encoding: .utf8).split(separator: "\n")
    for (line, seen) in zip(lines.suffix(25), losses) {
      let expected = line.split(separator: ",").prefix(3).compactMap { Double($0) }
      #expect(seen.compactMap { Double($0) } == expected)
    }
  }
}
