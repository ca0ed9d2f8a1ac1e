import Experiments
import Optimizers
import Runs
import Synchronization
import Words

@testable import Training

extension Experiment {
  /// The thermometer with what a test wants to be different.
  static func thermometer(
    _ optimizer: String = "sgd", _ options: [String: OptionValue] = [:], lr: Double = 1e-2,
    scale: Double = 0.1, validation: Split.Choice = .rows([0, 3]), zeroGrad: Bool = true,
    precision: Precision = .float, start: [Double] = [1, 0]
  ) -> Experiment {
    var result = Experiment()
    result.optimizer = OptimizerCatalog.entry(named: optimizer)!
    result.optimizerOptions = options.merging(["lr": .number(lr)]) { $1 }
    result.inputScale = scale
    result.validation = validation
    result.zeroGrad = zeroGrad
    result.precision = precision
    result.initialParameters = start
    return result
  }
}

extension TrainingSession {
  /// Sends commands to a session that is paused and waits until they are carried out.
  @discardableResult
  func obey(_ commands: Command...) -> Snapshot {
    for command in commands { send(command) }
    _ = run(epochs: 0)
    return snapshot
  }

  /// Runs epochs and gives the snapshot after them.
  @discardableResult
  func after(_ epochs: Int) -> Snapshot {
    _ = run(epochs: epochs)
    return snapshot
  }

  static func paused(_ experiment: Experiment) throws -> TrainingSession {
    try TrainingSession(experiment, paused: true)
  }
}

extension Command {
  static func model(_ name: String) -> Command { .set(name: "model", value: name) }
  static func activation(_ activation: Activation) -> Command {
    .set(name: "activation", value: activation.rawValue)
  }
  static func batch(_ rows: Int?) -> Command { .set(name: "batch", value: rows.map { "\($0)" } ?? "full") }
  static func patience(_ epochs: Int?) -> Command {
    .set(name: "patience", value: epochs.map { "\($0)" } ?? "off")
  }
  static func adjust(_ setting: Setting, _ value: Double?) -> Command {
    .set(name: setting.command, value: setting.adjustable!.text(value))
  }
}

extension Snapshot {
  // Our own sessions can always be steered.
  var optimizer: OptimizerState { controls!.optimizer }
  var zeroGrad: Bool { controls!.zeroGrad }
  var accumulatedPasses: Int { controls!.accumulatedPasses }
  var speed: Speed { controls!.speed }
  var undoable: Int { controls!.undoable }
  var settings: Settings { Settings(values: controls!.settings, bestEpoch: controls!.bestEpoch) }

  struct Settings: Equatable {
    let values: [Setting]
    let bestEpoch: Int?

    subscript(name: String) -> String? { values.first { $0.name == name }?.value }
  }

  var values: [Double] { parameters.map(\.value) }
  var gradients: [Double?] { parameters.map(\.gradient) }

  var divergence: Divergence? {
    if case .diverged(let divergence) = status { divergence } else { nil }
  }

  /// Why the last command was not carried out; empty where it was.
  var refusal: String { if case .refused(let error) = notice { "\(error)" } else { "" } }

  /// Everything that decides how the run goes on.
  var state: State {
    State(
      parameters: parameters, optimizer: optimizer, zeroGrad: zeroGrad, accumulatedPasses: accumulatedPasses)
  }

  struct State: Equatable {
    let parameters: [Parameter]
    let optimizer: OptimizerState
    let zeroGrad: Bool
    let accumulatedPasses: Int
  }
}

extension Mark {
  /// A command's mark.
  init(_ epoch: Int, _ command: Command) { self.init(epoch: epoch, kind: .command(command)) }
}

/// A session whose snapshots a test can wait for.
final class WatchedSession: Sendable {
  let session: TrainingSession
  private let updates: AsyncStream<Void>

  init(_ experiment: Experiment, paused: Bool = false, speed: Speed = .maximum) throws {
    let (updates, news) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    self.updates = updates
    session = try TrainingSession(experiment, paused: paused, speed: speed, onUpdate: { news.yield() })
    session.start()
  }

  deinit { session.stop() }

  /// The first snapshot that satisfies a condition.
  func snapshot(where condition: (Snapshot) -> Bool) async -> Snapshot {
    let first = session.snapshot
    if condition(first) { return first }
    for await _ in updates {
      let snapshot = session.snapshot
      if condition(snapshot) { return snapshot }
    }
    return session.snapshot
  }
}
