import Experiments
import Optimizers
import Runs
import Synchronization
import TestSupport
import Testing

@testable import Training

/// What a person did to a live run, kept as a script, gives the same run again without a screen, bit for bit.
@Suite(.timeLimit(.minutes(5))) struct ReplayTests {
  /// Keeps what takes effect.
  private final class Recorder: Sendable {
    private let kept = Mutex<[Script.Line]>([])

    func keep(_ line: Script.Line) { kept.withLock { $0.append(line) } }

    /// As it is read from a file.
    func script() throws -> Script {
      try Script(parsing: kept.withLock { $0.map { "\($0)\n" } }.joined(), place: "recording")
    }
  }

  private static func experiment() throws -> Experiment {
    try Experiment.described([
      .problem: "iris", .model: "mlp:8", .optimizer: "adam", .lr: "0.01", .batchSize: "8", .noise: "0.05",
      .seed: "4",
    ])
  }

  private static func command(_ random: inout SplitMix) -> Command {
    let commands: [Command] = [
      .learningRate(.multiply(0.9)), .optimizer(name: "sgd", options: ["momentum": .number(0.8)]),
      .optimizer(name: "adam", options: [:]), .batch(16), .batch(5), .batch(nil), .batch(8),
      .adjust(.l2, 0.001), .adjust(.noise, 0.1), .adjust(.dropout, 0.2),
      .adjust(.dropout, 0), .model("mlp:5"),
      .activation(.relu), .undo, .undo, .resetGradients, .resetParameters, .zeroGrad(true),
      .schedule(name: "cosine", options: ["T_max": .number(40)]), .noSchedule, .pause, .resume,
      .speed(.maximum), .speed(.epochsPerSecond(500)), .patience(1_000_000), .patience(nil), .redo, .redo,
      .fork(nil), .fork("b"), .set(name: "seed", value: "11"), .dropGhosts, .steps(3),
    ]
    return commands.randomElement(using: &random)!
  }

  @Test(arguments: 1...4) func aLiveRunGivesTheSameNumbersAgain(seed: UInt64) async throws {
    let recorder = Recorder()
    let session = try TrainingSession(Self.experiment(), paused: true, record: recorder.keep)
    session.start()
    session.send(.resume)
    var random = SplitMix(seed: seed)
    for _ in 0..<60 {
      session.send(Self.command(&random))
      session.send(.resume)
      try await _Concurrency.Task.sleep(for: .microseconds(Int.random(in: 0...3000, using: &random)))
    }
    session.send(.pause)
    // Nothing runs any more once the queue has come to the end of the pass that was under way.
    while session.snapshot.status != .paused { try await _Concurrency.Task.sleep(for: .milliseconds(1)) }
    // Longer than any run before the last fork, so that the script is over when the replay is there.
    let longest = try recorder.script().lines.map(\.moment.epoch).max()!
    let live = session.after(longest + 5)

    let replay = try TrainingSession(Self.experiment(), paused: true, script: recorder.script())
    let again = replay.after(live.epoch)
    #expect(again.state == live.state)
    #expect(again.curves.trainLosses == live.curves.trainLosses)
    #expect(again.curves.validationLosses == live.curves.validationLosses)
    #expect(again.marks == live.marks)
    #expect(again.settings == live.settings)
    #expect(replay.after(3).values == session.after(3).values)
    #expect(try recorder.script().lines.contains { $0.moment.step > 0 }, "some came in the middle of a pass")
  }

  /// A run that ended and was let go on by hand ends and goes on in the same way.
  @Test func whatEndsARunAndLetsItGoOn() async throws {
    let experiment = Experiment.thermometer(scale: 1)
    let recorder = Recorder()
    let session = try TrainingSession(experiment, paused: true, record: recorder.keep)
    func wait(_ mark: Mark.Kind, _ count: Int) async throws {
      while session.snapshot.marks.count(where: { $0.kind == mark }) < count
        || session.snapshot.status == .running
      { try await _Concurrency.Task.sleep(for: .milliseconds(1)) }
    }
    session.start()
    session.send(.resume)
    try await wait(.diverged, 1)
    for command: Command in [
      .undo, .patience(6), .learningRate(.set(1e-4)),
      .optimizer(name: "sgd", options: ["maximize": .flag(true)]),
      .step(500),
    ] { session.send(command) }
    try await wait(.earlyStop, 1)
    session.send(.resume)
    try await wait(.earlyStop, 2)
    let live = session.snapshot

    let replay = try TrainingSession(experiment, paused: true, script: recorder.script())
    guard case .stoppedEarly = replay.run(epochs: 10_000) else {
      Issue.record("the replay ended otherwise")
      return
    }
    #expect(replay.snapshot.epoch == live.epoch)
    #expect(replay.snapshot.values == live.values)
    #expect(replay.snapshot.marks == live.marks)
  }
}
