import Experiments
import Runs
import TestSupport
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
    // The first to count is the one after as many as patience, and never the untrained parameters.
    #expect(stopped.epoch == 15)
    #expect(stopped.settings.bestEpoch == 8)
    #expect(stopped.values != [1, 0])
    #expect(Diagnosis(stopped).verdict == .stopped)
    #expect(Diagnosis(stopped) == .stopped(bestEpoch: 8))
    watched.session.send(.resume)
    let again = await watched.snapshot { $0.marks.count == 2 && $0.status == .paused }
    #expect(again.epoch == 23)
  }

  /// The loss of the thermometer's two validation rows rises before it falls: the untrained line lies nearer to them
  /// than anything of the first hundreds of epochs.
  @Test func goesOnThroughARiseAtTheBeginning() throws {
    var experiment = Experiment()
    experiment.patience = 20
    let session = try TrainingSession(experiment, paused: true)
    let end = session.run(epochs: 2000)
    let best = try #require(session.snapshot.settings.bestEpoch)
    #expect(best > 500 && end == .stoppedEarly(bestEpoch: best))
    #expect(session.snapshot.curves.validationLosses[best - 1] < 3)
  }

  /// The epochs that count begin where someone says, after every start of the parameters.
  @Test(arguments: [nil, 4] as [Int?], [1, 2, 5, 30]) func countsFromAnEpoch(batchSize: Int?, from: Int)
    throws
  {
    var experiment = Experiment.thermometer("sgd", ["maximize": .flag(true)], lr: 1e-5)
    experiment.batchSize = batchSize
    experiment.patience = 3
    experiment.patienceStart = from
    let first = max(from, 2)
    let session = try TrainingSession(experiment, paused: true)
    #expect(session.run(epochs: 1000) == .stoppedEarly(bestEpoch: first))
    #expect(session.snapshot.epoch == first + 3)
    session.obey(.resetParameters)
    #expect(session.run(epochs: 1000) == .stoppedEarly(bestEpoch: 2 * first + 3))
    session.obey(.model("linear"))
    #expect(session.run(epochs: 1000) == .stoppedEarly(bestEpoch: 3 * first + 6))
  }

  /// Patience that someone sets as the run goes on counts at once, unless nothing has been trained.
  @Test func patienceInTheMiddleCountsAtOnce() throws {
    let experiment = Experiment.thermometer("sgd", ["maximize": .flag(true)], lr: 1e-5)
    let session = try TrainingSession.paused(experiment)
    session.obey(.patience(4))
    #expect(session.run(epochs: 100) == .stoppedEarly(bestEpoch: 5))
    session.after(20)
    session.obey(.patience(4))
    let epoch = session.snapshot.epoch
    #expect(session.run(epochs: 100) == .stoppedEarly(bestEpoch: epoch + 1))
  }

  /// Where the epochs are spent before patience is, the best parameters are what is shown and saved, and a run that
  /// goes on from there is the same as one that nobody looked at.
  @Test(arguments: [nil, 4] as [Int?]) func keepsTheBestAtTheEnd(batchSize: Int?) throws {
    let folder = try TemporaryFolder()
    let session = try turning(patience: 100, batchSize: batchSize)
    // Nothing has counted yet after ten epochs; the first to count is the 101st.
    #expect(session.run(epochs: 10) == .completed)
    #expect(session.showBest() == nil)
    var experiment = Experiment.thermometer(lr: 1e-3)
    experiment.batchSize = batchSize
    experiment.patience = 100
    experiment.patienceStart = 2
    let early = try TrainingSession(experiment, paused: true, script: climbing)
    let plain = early.after(30)
    #expect(early.showBest() == 11)
    let shown = early.snapshot
    #expect(shown.values != plain.values)
    let reference = try turning(patience: 1000, batchSize: batchSize).after(10)
    #expect(shown.values == reference.values)
    try early.save(to: folder("best"))
    let control = try TrainingSession(experiment, paused: true, script: climbing)
    let expected = control.after(40)
    #expect(early.after(10).state == expected.state)
    let checkpoint = try Checkpoint(reading: folder("best"))
    let resumed = try TrainingSession(experiment, paused: true, script: climbing, resuming: checkpoint)
    #expect(resumed.after(10).state == expected.state)
  }
}
