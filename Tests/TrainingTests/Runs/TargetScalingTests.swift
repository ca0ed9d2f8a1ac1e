import Experiments
import Optimizers
import Runs
import TestSupport
import Testing

@testable import Training

/// A standardized target changes how training goes, and no unit of what is shown.
@Suite struct TargetScalingTests {
  private static let features: [[Double]] = {
    var random = SplitMix(seed: 12)
    return (0..<80).map { _ in [random.uniform(-1.5...1.5), random.uniform(-1...2)] }
  }()

  /// Prices: far from 0 and wide.
  private static let targets: [Double] = {
    var random = SplitMix(seed: 13)
    return features.map { x in
      let bend = x[0] > 0 ? 40_000 * x[0] * x[1] : 0
      return 300_000 + 90_000 * x[0] - 50_000 * x[1] + bend + random.uniform(-9000...9000)
    }
  }()

  private func experiment(
    _ model: String, standardizes: Bool, _ change: (inout Experiment) -> Void = { _ in }
  )
    throws -> Experiment
  {
    let architecture = try ModelCatalog.architecture(parsing: model)
    return Experiment.rows(Self.features, Self.targets) {
      $0.model = architecture
      $0.standardizesTarget = standardizes
      $0.validation = .fraction(0.25)
      $0.optimizerOptions["lr"] = .number(0.05)
      $0.precision = .double
      change(&$0)
    }
  }

  private func agree(_ a: Double?, _ b: Double?, _ tolerance: Double = 1e-9) -> Bool {
    guard let a, let b else { return a == nil && b == nil }
    return abs(a - b) <= tolerance * max(abs(a), abs(b))
  }

  /// Losses, metrics, parameters, slopes and penalties: all of it in the target's own units.
  @Test(
    arguments: ["linear", "linear:no-bias", "polynomial:2"],
    [(nil, 0, 0, false), (20, 0, 0, false), (nil, 0.1, 0.05, false), (nil, 0.1, 0, true)]
      as [(Int?, Double, Double, Bool)])
  func aLineRunsAsWithout(
    model: String, _ setting: (batchSize: Int?, l2: Double, l1: Double, overBias: Bool)
  ) throws {
    func records(_ standardizes: Bool) throws -> (records: [EpochRecord], end: Snapshot) {
      let session = try TrainingSession.paused(
        experiment(model, standardizes: standardizes) {
          $0.batchSize = setting.batchSize
          $0.l2 = setting.l2
          $0.l1 = 1e4 * setting.l1
          $0.penalizesBiases = setting.overBias
        })
      var records: [EpochRecord] = []
      _ = session.run(epochs: 60, reporting: { _ in true }, { records.append($0) })
      return (records, session.snapshot)
    }
    let (own, changed) = (try records(false), try records(true))
    #expect(own.records.count == 60 && changed.records.count == 60)
    for (a, b) in zip(own.records, changed.records) {
      #expect(agree(a.loss, b.loss) && agree(a.validationLoss, b.validationLoss))
      #expect(agree(a.gradientNorm, b.gradientNorm, 1e-6))
      #expect(
        agree(a.metrics?.rmse, b.metrics?.rmse) && agree(a.validationMetrics?.rmse, b.validationMetrics?.rmse)
      )
      #expect(agree(a.metrics?.r2, b.metrics?.r2, 1e-6))
    }
    for (a, b) in zip(own.end.parameters, changed.end.parameters) {
      #expect(a.name == b.name && agree(a.value, b.value, 1e-8))
    }
  }

  /// What a person sets beside `--init` is in the units that the formula is in.
  @Test func theStartIsInOwnUnits() throws {
    for standardizes in [false, true] {
      let session = try TrainingSession.paused(
        experiment("linear", standardizes: standardizes) { $0.initialParameters = [1000, -2000, 250_000] })
      let values = session.snapshot.values
      for (seen, expected) in zip(values, [1000.0, -2000, 250_000]) { #expect(agree(seen, expected, 1e-12)) }
    }
  }

  /// Reached with each of the optimizers that people try first; without the change none of them gets there.
  @Test(arguments: ["sgd", "adam"]) func aNetworkLearnsPrices(optimizer: String) throws {
    func r2(_ standardizes: Bool) throws -> Double {
      let trainer = try Trainer(
        experiment("mlp:16,16", standardizes: standardizes) {
          $0.optimizer = OptimizerCatalog.entry(named: optimizer)!
          $0.precision = .float
        })
      var history = trainer.makeHistory()
      _ = trainer.run(400, &history)
      return trainer.metrics.validation?.r2 ?? -.infinity
    }
    let with = try r2(true)
    #expect(with > 0.9)
    let without = try r2(false)
    #expect(!(without > 0.2))
  }

  @Test func otherLossesAreInOwnUnitsToo() throws {
    for loss in ["l1", "huber"] {
      let trainer = try Trainer(
        experiment("linear", standardizes: true) { $0.loss = LossCatalog.entry(named: loss)! })
      var history = trainer.makeHistory()
      _ = trainer.run(1, &history)
      let line = trainer.parameters(atMost: 3).map(\.value)
      let deviation = trainer.prepared.targetScaling.scale
      _ = trainer.run(1, &history)
      let errors = trainer.prepared.split.train.map { row in
        abs(Self.features[row][0] * line[0] + Self.features[row][1] * line[1] + line[2] - Self.targets[row])
      }
      let losses = errors.map { error in
        loss == "l1" ? error : error <= deviation ? error * error / 2 : deviation * (error - deviation / 2)
      }
      #expect(agree(history.train.last, losses.reduce(0, +) / Double(losses.count), 1e-9))
    }
  }

  @Test func aTargetThatDoesNotVaryIsLeftAlone() throws {
    let rows = Experiment.rows([[1], [2], [3]], [7, 7, 7]) { $0.standardizesTarget = true }
    let trainer = try Trainer(rows)
    var history = trainer.makeHistory()
    #expect(trainer.run(20, &history) == nil)
    #expect(history.trainLosses.allSatisfy { $0.isFinite })
  }
}
