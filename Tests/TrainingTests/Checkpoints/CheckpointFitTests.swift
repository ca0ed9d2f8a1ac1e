import Experiments
import Files
import Optimizers
import TestSupport
import Testing
import Words

@testable import Training

/// Which run a checkpoint fits.
@Suite struct CheckpointFitTests {
  private func description(_ flags: [Setting: String]) -> ExperimentDescription {
    var result = ExperimentDescription()
    for (field, text) in flags { result.set(field, text) }
    return result
  }

  private func checkpoint(_ flags: [Setting: String]) throws -> Checkpoint {
    let session = try TrainingSession(description(flags).experiment())
    _ = session.run(epochs: 3)
    let folder = try TemporaryFolder()
    try session.save(to: folder("run"))
    return try Checkpoint(parsing: readFile(folder("run"), atMost: 1 << 24), place: "run")
  }

  /// What flags beside a checkpoint come to.
  private func resume(_ checkpoint: Checkpoint, _ flags: [Setting: String]) throws {
    let flags = description(flags)
    let experiment = try checkpoint.description(with: flags).experiment()
    try checkpoint.check(experiment, against: flags)
    _ = try TrainingSession(experiment, resuming: checkpoint)
  }

  private static let adam: [Setting: String] = [
    .problem: "iris", .optimizer: "adam", .lr: "0.05", .set: "amsgrad=true betas=0.9,0.99", .seed: "7",
    .schedule: "cosine,T_max=500", .dropout: "0.25", .model: "mlp:4,3",
  ]

  @Test(
    "The same flags in other words, or some of them, describe the same run",
    arguments: [
      [:], adam, [.lr: "5e-2"], [.set: "lr=0.05 betas=0.90,.99 amsgrad=on"], [.optimizer: "adam"],
      [.schedule: "cosine,T_max=5e2"], [.l2: "0"], [.patience: "off"], [.zeroGrad: "true"],
      [.validationFraction: "0.20"], [.dropout: ".25"], [.precision: "float"], [.stratify: "false"],
    ] as [[Setting: String]])
  func sameFlags(_ flags: [Setting: String]) throws {
    try resume(checkpoint(Self.adam), flags)
  }

  @Test(
    arguments: [
      (.lr, "0.1", "0.05"), (.set, "amsgrad=true", "amsgrad=true betas=0.9,0.99"),
      (.optimizer, "adamw", "adam"),
      (.seed, "8", "7"), (.model, "mlp:4,4", "mlp:4,3"), (.problem, "gauss", "iris"), (.dropout, "0", "0.25"),
      (.precision, "double", "float"), (.schedule, "off", "cosine,T_max=500"), (.patience, "5", "nothing"),
      (.validationFraction, "0.3", "0.2"), (.batchSize, "10", "full"), (.zeroGrad, "false", "true"),
    ] as [(Setting, String, String)])
  func otherFlagsAreRefused(_ field: Setting, _ text: String, _ own: String) throws {
    let checkpoint = try checkpoint(Self.adam)
    let error = #expect(throws: InputError.self) { try resume(checkpoint, [field: text]) }
    #expect(error?.place == "--\(field.name)")
    #expect(error?.value == text)
    #expect(error?.allowed.hasPrefix("\(own), as in run") == true, "\(error?.allowed ?? "")")
  }

  @Test func aRunOfOtherDataIsRefused() throws {
    let (first, copy, second) = (try TableText(6), try TableText(6), try TableText(7))
    let session = try TrainingSession(description([.data: first.path, .target: "y"]).experiment())
    _ = session.run(epochs: 3)
    let folder = try TemporaryFolder()
    try session.save(to: folder("run"))
    let checkpoint = try Checkpoint(reading: folder("run"))
    try resume(checkpoint, [:])
    try resume(checkpoint, [.data: copy.path])
    let error = #expect(throws: InputError.self) { try resume(checkpoint, [.data: second.path]) }
    #expect(error?.place == "\(folder("run")), data")
  }

  /// A file of a line with noise.
  private struct TableText {
    let folder: TemporaryFolder
    var path: String { folder("table.csv") }

    init(_ seed: Int) throws {
      folder = try TemporaryFolder()
      let rows = (0..<20).map { "\($0),\($0 * 3 + $0 * $0 * seed % 5).5" }
      try writeAtomically(Array("x,y\n\(rows.joined(separator: "\n"))\n".utf8), to: path)
    }
  }

  @Test func aCommandSavesOverNothingElse() throws {
    let folder = try TemporaryFolder()
    let table = Array("x,y\n1,2\n".utf8)
    try writeAtomically(table, to: folder("table.csv"))
    let session = try TrainingSession.paused(.thermometer())
    session.obey(.save(folder("table.csv")))
    #expect(session.snapshot.refusal.contains("save! FILE replaces it"))
    #expect(try readFile(folder("table.csv"), atMost: 100) == table)
    session.obey(.save(folder("table.csv"), force: true), .save(folder("table.csv")))
    #expect(session.snapshot.notice == .saved(path: folder("table.csv")))
    #expect(throws: Never.self) { try Checkpoint(reading: folder("table.csv")) }
  }

  @Test func aCommandLoadsOnlyWhatFits() throws {
    let folder = try TemporaryFolder()
    let session = try TrainingSession.paused(.thermometer())
    session.after(7)
    session.obey(.save(folder("seven")))
    let kept = session.snapshot.state
    session.after(5)
    session.obey(.optimizer(name: "adam", options: [:]), .model("polynomial:2"), .load(folder("seven")))
    #expect(session.snapshot.state == kept)
    #expect(session.snapshot.epoch == 7)

    let other = try TrainingSession.paused(.thermometer(precision: .double))
    other.after(2)
    let before = other.snapshot
    other.obey(.load(folder("seven")))
    #expect(other.snapshot.state == before.state && other.snapshot.epoch == 2)
    #expect(other.snapshot.refusal.hasPrefix("\(folder("seven")), precision: 'float' is not allowed here"))
    other.obey(.load(folder("none")))
    #expect(other.snapshot.refusal.contains("No such file or directory"))
  }
}
