import Experiments
import Runs
import Testing

@testable import Training

/// Early stopping ends a run and puts the best parameters back.
@Suite struct EarlyStoppingTests {
  /// Descends for ten epochs and climbs from then on, so that the loss before epoch 11 is the best.
  private func turning(patience: Int, batchSize: Int?) throws -> TrainingSession {
    var experiment = Experiment.thermometer(lr: 1e-3)
    experiment.batchSize = batchSize
    experiment.patience = patience
    return try TrainingSession(experiment, paused: true, script: climbing)
  }

  private var climbing: Script {
    Script(lines: [
      Script.Line(
        moment: Moment(epoch: 10), command: .optimizer(name: "sgd", options: ["maximize": .flag(true)]))
    ])
  }

  @Test(arguments: [nil, 4] as [Int?], [1, 5]) func stopsAtTheBestParameters(
    batchSize: Int?, patience: Int
  ) throws {
    let session = try turning(patience: patience, batchSize: batchSize)
    #expect(session.run(epochs: 1000) == .stoppedEarly(bestEpoch: 11))
    let end = session.snapshot
    #expect(end.epoch == 11 + patience)
    #expect(end.status == .paused)
    #expect(end.settings.bestEpoch == 11)
    #expect(end.marks.last == Mark(epoch: 11 + patience, kind: .earlyStop))
    let losses = end.curves.validationLosses
    #expect(losses.count == end.epoch)
    #expect(losses.firstIndex(of: losses.min()!) == 10)

    let control = try turning(patience: 1000, batchSize: batchSize)
    #expect(end.values == control.after(10).values)
    #expect(end.values != control.after(1).values)
  }

  @Test(arguments: [nil, 4] as [Int?]) func theLastEpochIsReportedToo(batchSize: Int?) throws {
    let session = try turning(patience: 3, batchSize: batchSize)
    var epochs: [Int] = []
    _ = session.run(epochs: 1000, reporting: { _ in true }, { epochs.append($0.epoch) })
    #expect(epochs == Array(1...14))
  }

  /// Whoever lets it run on gets as much patience again.
  @Test(arguments: [nil, 4] as [Int?]) func goesOnFromThere(batchSize: Int?) throws {
    let session = try turning(patience: 5, batchSize: batchSize)
    #expect(session.run(epochs: 1000) == .stoppedEarly(bestEpoch: 11))
    #expect(session.run(epochs: 5) == .completed)
    #expect(session.run(epochs: 1000) == .stoppedEarly(bestEpoch: 17))
    #expect(session.snapshot.epoch == 22)
  }

  @Test func withoutValidationTheTrainingLossDecides() throws {
    for batchSize in [nil, 4] as [Int?] {
      var experiment = Experiment.thermometer(lr: 1e-3, validation: .rows([]))
      experiment.batchSize = batchSize
      experiment.patience = 4
      let session = try TrainingSession(experiment, paused: true, script: climbing)
      guard case .stoppedEarly(let best) = session.run(epochs: 1000) else {
        Issue.record("it went on")
        return
      }
      let losses = session.snapshot.curves.trainLosses
      #expect(losses.firstIndex(of: losses.min()!) == best - 1)
      #expect(losses.count == best + 4)
    }
  }

  @Test func patienceThatBeginsInTheMiddleOfAPassWaitsForALoss() throws {
    var experiment = Experiment.thermometer(lr: 1e-3)
    experiment.batchSize = 4
    let trainer = try Trainer(experiment)
    var history = trainer.makeHistory()
    trainer.run(20, &history)
    #expect(trainer.run(1, &history) { true } == nil)
    #expect(trainer.pass != nil)
    trainer.earlyStopping = EarlyStopping(patience: 1)
    #expect(trainer.run(1, &history) == nil)
    #expect(history.train.epochs == 21)
  }

  @Test func liveAndPaused() async throws {
    var experiment = Experiment.thermometer("sgd", ["maximize": .flag(true)], lr: 1e-3)
    experiment.patience = 7
    let watched = try WatchedSession(experiment)
    let stopped = await watched.snapshot {
      $0.marks.last?.kind == .earlyStop && $0.status == .paused
    }
    #expect(stopped.epoch == 8)
    #expect(stopped.values == [1, 0])
    #expect(Diagnosis(stopped).verdict == .stopped)
    #expect(Diagnosis(stopped) == .stopped(bestEpoch: 1))
    watched.session.send(.resume)
    let again = await watched.snapshot { $0.marks.count == 2 && $0.status == .paused }
    #expect(again.epoch == 16)
  }
}
