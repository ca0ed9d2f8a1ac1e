import Experiments
import Files
import Optimizers
import Runs
import TestSupport
import Testing
import Words

@testable import Training

/// A run that goes on from a checkpoint, and the same run in one go: the same lines, and at the end the same bytes of
/// everything that decides how it would go on.
@Suite struct ResumeTests {
  /// Saves at every moment of `saves`, then goes on from each of the files.
  private func expectEqual(
    _ flags: [Setting: String], script: [String] = [], epochs: Int = 14, saves: [String],
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let folder = try TemporaryFolder()
    var description = ExperimentDescription()
    for (field, text) in flags { description.set(field, text) }
    let experiment = try description.experiment()
    // At the same moment before and after the other commands.
    let lines = (saves.map { "\($0): save \(folder($0))" } + script).map { line in
      (line, try! Script(parsing: line, place: "").lines[0].moment)
    }
    let sorted = lines.enumerated().sorted { ($0.element.1, $0.offset) < ($1.element.1, $1.offset) }
    let parsed = try Script(parsing: sorted.map(\.element.0).joined(separator: "\n"), place: "script")

    func finish(_ checkpoint: Checkpoint?, _ name: String) throws -> (records: [String], bytes: [UInt8]) {
      var records: [String] = []
      let session = try TrainingSession(
        experiment, script: parsed, resuming: checkpoint,
        refuse: { line, error in Issue.record("\(line): \(error)", sourceLocation: sourceLocation) })
      #expect(session.remarks.isEmpty && session.missedLines == 0, sourceLocation: sourceLocation)
      _ = session.run(
        epochs: epochs - session.snapshot.epoch, reporting: { _ in true }, { records.append("\($0)") })
      try session.save(to: folder(name))
      return (records, try readFile(folder(name), atMost: 1 << 24))
    }

    let whole = try finish(nil, "whole")
    #expect(!whole.records.isEmpty, sourceLocation: sourceLocation)
    for save in saves {
      let checkpoint = try Checkpoint(reading: folder(save))
      let rest = try finish(checkpoint, "rest")
      let expected = whole.records.suffix(rest.records.count)
      let differs = zip(rest.records, expected).first { $0 != $1 }
      #expect(differs == nil, "from \(save)", sourceLocation: sourceLocation)
      #expect(rest.records.count > 0, sourceLocation: sourceLocation)
      let isEqual = rest.bytes == whole.bytes
      #expect(isEqual, "from \(save)", sourceLocation: sourceLocation)
    }
  }

  private static let network: [Setting: String] = [
    .problem: "gauss", .model: "mlp:4", .batchSize: "100", .lr: "0.02",
  ]
  private static let middle = ["0", "1+1", "2", "2+3", "7"]

  @Test(arguments: OptimizerCatalog.entries.filter { $0.needs == .nothing }.map(\.name), ["float", "double"])
  func everyOptimizerGoesOn(_ optimizer: String, _ precision: String) throws {
    var flags = Self.network
    flags[.optimizer] = optimizer
    flags[.precision] = precision
    try expectEqual(flags, epochs: 6, saves: ["0", "1+1", "3", "4+2"])
  }

  @Test(arguments: [
    "cosine,T_max=6", "warm-restarts,T_0=3,T_mult=2", "plateau,patience=0,factor=0.5,threshold=0.05",
    "cyclic,base_lr=0.001,max_lr=0.1,step_size_up=3,mode=triangular2", "step,step_size=4",
    "one-cycle,max_lr=0.1,total_steps=20", "exponential,gamma=0.9", "polynomial,total_iters=9,power=2",
    "multistep,milestones=3,8,gamma=0.3", "linear,start_factor=0.1,total_iters=9", "constant,total_iters=4",
  ])
  func everyScheduleGoesOn(_ schedule: String) throws {
    for optimizer in ["adam", "sgd"] {
      var flags = Self.network
      flags[.optimizer] = optimizer
      flags[.set] = optimizer == "sgd" ? "momentum=0.9" : nil
      flags[.schedule] = schedule
      try expectEqual(flags, epochs: 11, saves: ["0", "2+3", "7"])
    }
    try expectEqual([.schedule: schedule, .set: "momentum=0.9"], saves: ["0", "3", "9"])
  }

  @Test(
    .enabled(if: OptimizerCatalog.entry(named: "lbfgs") != nil),
    arguments: ["lr=1", "lr=1 history_size=3 max_iter=4 line_search_fn=strong_wolfe"], ["float", "double"])
  func lbfgsGoesOn(_ options: String, _ precision: String) throws {
    try expectEqual(
      [.problem: "iris", .model: "mlp:3", .optimizer: "lbfgs", .set: options, .precision: precision],
      epochs: 9, saves: ["0", "1", "2", "5"])
  }

  @Test func whatIsRandomGoesOn() throws {
    var flags = Self.network
    flags.merge([
      .optimizer: "adam", .set: "amsgrad=true", .dropout: "0.3", .noise: "0.1", .l1: "1e-3", .l2: "1e-3",
      .schedule: "plateau,patience=1", .patience: "9", .seed: "18446744073709551615", .stratify: "true",
    ]) { $1 }
    try expectEqual(flags, saves: Self.middle)
    flags[.batchSize] = "full"
    try expectEqual(flags, saves: ["0", "1", "6"])
  }

  @Test func earlyStoppingGoesOn() throws {
    // Steps that are too large make the loss rise soon.
    try expectEqual(
      [.problem: "gauss", .model: "mlp:4", .batchSize: "100", .lr: "3", .optimizer: "adam", .patience: "3"],
      epochs: 200, saves: ["0", "1+1", "2"])
  }

  @Test func sumsOfGradientsGoOn() throws {
    try expectEqual([.zeroGrad: "false", .lr: "1e-4"], saves: ["0", "1", "5"])
    var flags = Self.network
    flags.merge([.zeroGrad: "false", .lr: "1e-4", .optimizer: "sgd"]) { $1 }
    try expectEqual(flags, saves: Self.middle)
  }

  @Test func landscapesGoOn() throws {
    for problem in ProblemCatalog.entries.filter({ $0.landscape != nil }) {
      try expectEqual([.problem: problem.name, .optimizer: "adam", .lr: "0.1"], saves: ["0", "1", "5"])
    }
  }

  @Test func whatAScriptHasChangedGoesOn() throws {
    try expectEqual(
      Self.network,
      script: [
        "0: lr 0.05", "1+2: optimizer adamw betas=0.8,0.9", "2: schedule cosine T_max=9", "3: model mlp:5,3",
        "3: activation relu", "4: dropout 0.2", "4+1: batch 64", "5: noise 0.1", "5: patience 50",
        "6: optimizer rmsprop momentum=0.5 centered=true", "7: schedule plateau patience=0",
        "8: zero-grad off", "8+2: batch full",
        "9: batch 64",
        "9: reset gradients", "9: l2 1e-3", "10: zero-grad on", "11: reset parameters", "12: batch full",
      ],
      saves: ["0", "1+1", "1+2", "2", "3", "4", "4+2", "5+3", "6", "7", "8", "9", "10", "11", "12", "13"])
  }

  @Test func aLongHistoryGoesOn() throws {
    try expectEqual([.lr: "1e-3"], epochs: 9_000, saves: ["2048", "2049", "3000", "7777"])
  }

  @Test func linesOfAnotherScriptAreLeftOutWhereTheirMomentHasPassed() throws {
    let folder = try TemporaryFolder()
    let first = try TrainingSession(.thermometer())
    _ = first.run(epochs: 10)
    try first.save(to: folder("ten"))
    let script = try Script(parsing: "5: lr 9\n9: lr 8\n10: lr 0.5\n12: lr 0.25", place: "script")
    let second = try TrainingSession(
      .thermometer(), script: script, resuming: Checkpoint(reading: folder("ten")))
    #expect(second.missedLines == 2 && second.remarks.isEmpty)
    #expect(second.after(1).optimizer.learningRate == 0.5)
    #expect(second.after(2).optimizer.learningRate == 0.25)
    #expect(second.snapshot.marks.map(\.epoch) == [10, 12])
  }

  @Test func aScheduleThatIsOverLeavesTheRate() throws {
    var description = ExperimentDescription()
    description.set(.schedule, "one-cycle,max_lr=0.01,total_steps=4,cycle_momentum=false")
    let session = try TrainingSession(description.experiment())
    let smallest = session.after(3).optimizer.learningRate
    #expect(smallest < 1e-7)
    #expect(session.after(9).optimizer.learningRate == smallest)
  }

  @Test func aScriptGoesBackOnlyWhereItLoads() throws {
    let folder = try TemporaryFolder()
    let lines = "3: save \(folder("three"))\n5: load \(folder("three"))\n4: lr 0.5"
    let session = try TrainingSession(
      .thermometer(), script: Script(parsing: lines, place: "script"),
      record: { line in #expect(lines.contains("\(line)")) })
    var epochs: [Int] = []
    _ = session.run(epochs: 6, reporting: { _ in true }, { epochs.append($0.epoch) })
    #expect(epochs == [1, 2, 3, 4, 5, 4, 5, 6])
    #expect(session.snapshot.optimizer.learningRate == 0.5)
    #expect(throws: InputError.self) { try Script(parsing: "5: lr 1\n4: lr 0.5", place: "script") }
  }
}
