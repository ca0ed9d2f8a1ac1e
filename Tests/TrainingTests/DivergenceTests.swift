import Runs
import Testing

@testable import Experiments
@testable import Training

/// A loss that is no longer a number is a state of the session, never a crash.
@Suite struct DivergenceTests {
  private func diverging(_ optimizer: String = "sgd", zeroGrad: Bool = true) -> Experiment {
    .thermometer(optimizer, lr: 1e-2, scale: 1, validation: .rows([]), zeroGrad: zeroGrad)
  }

  @Test func isReportedWithItsReason() throws {
    let session = try TrainingSession.paused(diverging())
    let returned = session.run(epochs: 1000)
    let snapshot = session.snapshot
    let divergence = try #require(snapshot.divergence)
    #expect(returned == .diverged(divergence))
    #expect(divergence.quantity == .trainLoss)
    #expect(divergence.value == .infinity)
    #expect(divergence.learningRate == 1e-2)
    #expect(divergence.epoch == snapshot.epoch)
    #expect(snapshot.epoch < 20)
    #expect(snapshot.curves.train.last == .infinity)
    #expect(snapshot.curves.train.buckets.last?.nonFinite == 1)
    #expect(snapshot.curves.train.maximum.isFinite)
    #expect(snapshot.marks.last == Mark(epoch: divergence.epoch, kind: .diverged))
    #expect(Diagnosis(snapshot).verdict == .diverged)
  }

  @Test func theFailingEpochMakesNoUpdate() throws {
    let session = try TrainingSession.paused(diverging())
    let epoch = try #require(session.run(epochs: 1000).divergence).epoch
    let control = try TrainingSession.paused(diverging()).after(epoch - 1)
    #expect(session.snapshot.state == control.state)
  }

  @Test func undoGoesBackToTheLastStateThatWasNoWorseThanTheFirst() throws {
    let session = try TrainingSession.paused(diverging())
    let epoch = try #require(session.run(epochs: 1000).divergence).epoch
    let undone = session.obey(.undo)
    #expect(undone.status == .paused)
    // Here every step makes it worse.
    #expect(undone.notice == .backAt(epoch: 0, epochs: epoch))
    #expect(undone.values == [1, 0])
    session.obey(.learningRate(.set(1e-5)))
    #expect(session.run(epochs: 100) == .completed)
    #expect(session.snapshot.curves.train.last!.isFinite)
  }

  @Test func undoTakesBackTheChangeThatLedThere() throws {
    let session = try TrainingSession.paused(.thermometer())
    let before = session.after(200)
    session.obey(.learningRate(.set(0.5)))
    #expect(session.run(epochs: 1000).divergence != nil)
    let epoch = session.snapshot.epoch
    let undone = session.obey(.undo)
    #expect(undone.notice == .undone(.learningRate(.set(0.5)), epochs: epoch - 200))
    #expect(undone.state == before.state)
    #expect(undone.controls?.redoes == nil, "nothing leads back there")
    #expect(session.run(epochs: 1000) == .completed)
  }

  @Test func whatWasChangedAfterTheDivergenceIsChangedAgain() throws {
    let session = try TrainingSession.paused(.thermometer())
    let before = session.after(200)
    session.obey(.learningRate(.set(0.5)))
    #expect(session.run(epochs: 1000).divergence != nil)
    let undone = session.obey(.learningRate(.set(0.02)), .undo)
    #expect(undone.values == before.values)
    #expect(undone.optimizer.learningRate == 0.02)
    #expect(undone.undoable == 1)
    #expect(session.obey(.undo).state == before.state)
  }

  @Test func nothingGoesBackIntoADivergence() throws {
    let session = try TrainingSession.paused(.thermometer())
    session.after(20)
    session.obey(.learningRate(.set(0.5)))
    #expect(session.run(epochs: 1000).divergence != nil)
    session.obey(.resetParameters, .learningRate(.set(0.01)))
    session.after(5)
    while session.snapshot.undoable > 0 {
      let undone = session.obey(.undo)
      #expect(undone.status == .paused)
      #expect(undone.values.allSatisfy { abs($0) < 1e3 })
    }
    #expect(session.run(epochs: 100) == .completed)
  }

  @Test func resetParametersRecoversToo() throws {
    let session = try TrainingSession.paused(diverging())
    #expect(session.run(epochs: 1000).divergence != nil)
    let reset = session.obey(.resetParameters, .learningRate(.set(1e-5)))
    #expect(reset.status == .paused)
    #expect(reset.values == [1, 0])
    #expect(session.run(epochs: 100) == .completed)
  }

  @Test func nothingRunsUntilThen() throws {
    let session = try TrainingSession.paused(diverging())
    #expect(session.run(epochs: 1000).divergence != nil)
    let epoch = session.snapshot.epoch
    for command: Command in [.resume, .step(3), .learningRate(.set(1e-6)), .resume] {
      let snapshot = session.obey(command)
      #expect(snapshot.divergence != nil)
      #expect(snapshot.epoch == epoch)
    }
    #expect(session.snapshot.notice == .nothingRuns)
  }

  @Test func everyOptimizerCanBeTakenUpAfterADivergence() throws {
    let session = try TrainingSession.paused(diverging())
    #expect(session.run(epochs: 1000).divergence != nil)
    session.obey(.optimizer(name: "adam", options: ["lr": .number(0.1)]), .undo)
    #expect(session.run(epochs: 100) == .completed)
  }

  @Test func aValidationLossMayDivergeAlone() throws {
    var experiment = Experiment(problem: problem([1, 2, 3, 1e30], [2, 4, 6, 8]))
    experiment.validation = .rows([3])
    let session = try TrainingSession.paused(experiment)
    let divergence = try #require(session.run(epochs: 10).divergence)
    #expect(divergence.epoch == 1)
    #expect(divergence.quantity == .validationLoss)
    #expect(divergence.value == .infinity)
    #expect(session.snapshot.curves.train.last!.isFinite)
  }

  /// The processor's own NaN has its sign bit set.
  @Test func aLossThatIsNotANumberIsCalledThat() throws {
    var experiment = Experiment(problem: problem([.infinity, 1], [1, 2]))
    experiment.validation = .fraction(0)
    experiment.initialParameters = [0, 0]
    let divergence = try #require(try TrainingSession.paused(experiment).run(epochs: 10).divergence)
    #expect(divergence.value == .nan)
  }

  /// However high it is multiplied, everything that may follow still works.
  @Test func theLearningRateStaysANumber() throws {
    let session = try TrainingSession.paused(.thermometer())
    let factor = Command.learningRate(.multiply(1e200))
    let raised = session.obey(factor, factor, factor)
    #expect(raised.optimizer.learningRate.isFinite)
    _ = session.run(epochs: 10)
    session.obey(.undo, .resetParameters, .optimizer(name: "adam", options: [:]), .undo)
    #expect(session.snapshot.status == .paused)
  }

  @Test func aDivergingRunInTheBackgroundComesToRest() async throws {
    let watched = try WatchedSession(diverging())
    let snapshot = await watched.snapshot { $0.divergence != nil }
    #expect(snapshot.epochsPerSecond == 0)
    watched.session.send(.undo)
    let undone = await watched.snapshot { $0.divergence == nil }
    #expect(undone.status == .paused)
    #expect(undone.epoch == snapshot.epoch)
  }

  private func problem(_ inputs: [Double], _ targets: [Double]) -> Problem {
    Problem(
      name: "test", title: "Test", lesson: "", source: "", task: .regression, initialParameters: [1, 0],
      preferences: Preferences(),
      generate: { _, _ in
        Dataset(
          features: [Dataset.Column(name: "x", unit: nil, values: inputs)],
          target: Dataset.Column(name: "y", unit: nil, values: targets))
      })
  }
}
