import Experiments
import Runs
import Testing

@testable import Training

/// Commands take effect in order, between two epochs.
@Suite(.timeLimit(.minutes(5))) struct CommandOrderTests {
  @Test func inTheOrderInWhichTheyWereSent() throws {
    let session = try TrainingSession.paused(.thermometer())
    let snapshot = session.obey(
      .learningRate(.set(0.5)), .learningRate(.multiply(0.5)), .optimizer(name: "adam", options: [:]),
      .learningRate(.multiply(2)), .zeroGrad(false), .learningRate(.set(0.125)))
    #expect(snapshot.optimizer.learningRate == 0.125)
    #expect(snapshot.optimizer.name == "adam")
    #expect(!snapshot.zeroGrad)
    #expect(
      snapshot.marks == [
        Mark(0, .learningRate(.set(0.5))), Mark(0, .learningRate(.set(0.25))),
        Mark(0, .optimizer(name: "adam", options: [:])), Mark(0, .learningRate(.set(0.5))),
        Mark(0, .zeroGrad(false)), Mark(0, .learningRate(.set(0.125))),
      ])
    #expect(snapshot.undoable == 6)
  }

  @Test func marksStandAtTheEpochsThatHadRun() throws {
    let session = try TrainingSession.paused(.thermometer())
    session.obey(.learningRate(.set(0.001)))
    session.after(5)
    session.obey(.resetGradients)
    session.after(7)
    #expect(
      session.obey(.resetParameters).marks == [
        Mark(0, .learningRate(.set(0.001))), Mark(5, .resetGradients), Mark(12, .resetParameters),
      ])
  }

  /// A change between two epochs is the same as a step by hand with the other learning rate.
  @Test func theNextEpochUsesTheNewLearningRate() throws {
    let session = try TrainingSession.paused(.thermometer(precision: .double))
    let before = session.after(10)
    session.obey(.learningRate(.set(0.0625)))
    let after = session.after(1)
    for (old, new) in zip(before.parameters, after.parameters) {
      #expect(abs(old.value - 0.0625 * new.gradient! - new.value) <= 1e-15 * abs(new.value))
    }
  }

  @Test(arguments: [1, 2, 7, 100, 5000]) func stepRunsExactlySoManyEpochs(count: Int) async throws {
    let watched = try WatchedSession(.thermometer(), paused: true)
    watched.session.send(.step(count))
    let snapshot = await watched.snapshot { $0.epoch > 0 && $0.status == .paused }
    #expect(snapshot.epoch == count)
  }

  /// However close together they arrive.
  /// However many commands came before: no turn that waits on the queue may run after the end.
  @Test func stoppingRunsNothingMore() async throws {
    let watched = try WatchedSession(.thermometer(), paused: false)
    watched.session.send(.speed(.maximum))
    for _ in 0..<300 { watched.session.send(.learningRate(.multiply(1))) }
    _ = await watched.snapshot { $0.epoch > 1000 }
    watched.session.stop()
    let end = watched.session.snapshot.epoch
    watched.session.send(.step(10))
    #expect(watched.session.run(epochs: 0) == .completed)
    #expect(watched.session.snapshot.epoch == end)
  }

  @Test func whatComesAfterAStepWaitsForIt() async throws {
    let watched = try WatchedSession(.thermometer(), paused: true)
    // As typed in one go: one epoch at 0.01, then the rate goes up for the next.
    for command in [Command.step(1), .learningRate(.set(0.1)), .step(2), .resetGradients] {
      watched.session.send(command)
    }
    let snapshot = await watched.snapshot { $0.marks.count == 2 }
    #expect(snapshot.epoch == 3)
    #expect(snapshot.marks.map(\.epoch) == [1, 3])

    let expected = try TrainingSession.paused(.thermometer())
    expected.after(1)
    expected.obey(.learningRate(.set(0.1)))
    expected.after(2)
    #expect(snapshot.parameters.map(\.value) == expected.snapshot.parameters.map(\.value))
  }

  @Test func stepsAddUp() async throws {
    for _ in 0..<20 {
      let watched = try WatchedSession(.thermometer(), paused: true)
      for count in [3, 1, 1] { watched.session.send(.step(count)) }
      let snapshot = await watched.snapshot { $0.epoch >= 5 && $0.status == .paused }
      #expect(snapshot.epoch == 5)
    }
  }

  @Test func manyStepsAtOnceDoNotOverflow() async throws {
    let watched = try WatchedSession(.thermometer(), paused: true)
    watched.session.send(.step(.max))
    watched.session.send(.step(.max))
    let snapshot = await watched.snapshot { $0.epoch > 10 }
    #expect(snapshot.status == .running)
  }

  @Test func pauseStopsAndResumeGoesOn() async throws {
    let watched = try WatchedSession(.thermometer())
    _ = await watched.snapshot { $0.epoch > 100 }
    watched.session.send(.pause)
    let paused = await watched.snapshot { $0.status == .paused }
    #expect(watched.session.obey(.speed(.maximum)).epoch == paused.epoch)
    #expect(watched.session.snapshot.epochsPerSecond == 0)
    watched.session.send(.resume)
    _ = await watched.snapshot { $0.epoch > paused.epoch + 100 }
  }

  @Test func pauseEndsAStep() async throws {
    let watched = try WatchedSession(.thermometer(), paused: true)
    watched.session.send(.step(.max))
    _ = await watched.snapshot { $0.epoch > 10 }
    watched.session.send(.pause)
    let paused = await watched.snapshot { $0.status == .paused }
    watched.session.send(.resume)
    _ = await watched.snapshot { $0.epoch > paused.epoch && $0.status == .running }
    watched.session.send(.pause)
    _ = await watched.snapshot { $0.status == .paused }
  }

  @Test(arguments: [Speed.epochsPerSecond(2000), .epochsPerSecond(1e300), .maximum])
  func everySpeedArrives(speed: Speed) async throws {
    let watched = try WatchedSession(.thermometer(), speed: speed)
    let snapshot = await watched.snapshot { $0.epoch >= 50 }
    #expect(snapshot.speed == speed)
    // The screen sees the run move, also when the machine cannot keep up with the speed.
    for _ in 0..<3 {
      let epoch = watched.session.snapshot.epoch
      _ = await watched.snapshot { $0.epoch > epoch }
    }
  }

  @Test func aVerySlowSpeedRunsItsFirstEpochAndObeysCommands() async throws {
    let watched = try WatchedSession(.thermometer(), speed: .epochsPerSecond(1e-12))
    _ = await watched.snapshot { $0.epoch == 1 }
    watched.session.send(.speed(.maximum))
    _ = await watched.snapshot { $0.epoch > 100 }
  }

  @Test func nothingRunsAfterStop() async throws {
    let watched = try WatchedSession(.thermometer())
    _ = await watched.snapshot { $0.epoch > 10 }
    watched.session.stop()
    let last = watched.session.obey(.pause).epoch
    watched.session.send(.step(5))
    #expect(watched.session.obey(.resume).epoch == last)
  }

  @Test func aRunningSessionStopsForCommandsAfterOneEpoch() throws {
    let trainer = try Trainer(.thermometer())
    var history = trainer.makeHistory()
    _ = trainer.run(10, &history) { true }
    #expect(history.train.epochs == 1)
  }

  @Test func theMailboxWakesOncePerBatchAndKeepsTheOrder() {
    let mailbox = Mailbox()
    #expect(!mailbox.hasMail)
    #expect(mailbox.put(.pause))
    #expect(!mailbox.put(.resume))
    #expect(!mailbox.put(.step(2)))
    #expect(mailbox.hasMail)
    #expect(mailbox.takeAll() == [.pause, .resume, .step(2)])
    #expect(!mailbox.hasMail)
    #expect(mailbox.takeAll() == [])
    #expect(mailbox.put(.undo))
  }
}
