import Dispatch
import Experiments
import Foundation
import Runs
import Synchronization
import TestSupport
import Testing
import Words

@testable import Training

@Suite(.timeLimit(.minutes(5))) struct SessionTests {
  @Test func aRunIsTheSameInOneGoAndInPieces() throws {
    let whole = try TrainingSession.paused(.thermometer("adam", lr: 0.1)).after(300)
    let pieces = try TrainingSession.paused(.thermometer("adam", lr: 0.1))
    for count in [1, 2, 97, 0, 200] { pieces.after(count) }
    #expect(pieces.snapshot.state == whole.state)
    #expect(pieces.snapshot.curves.train.buckets == whole.curves.train.buckets)
  }

  @Test func theBackgroundGivesTheNumbersOfTheHeadlessRun() async throws {
    let headless = try TrainingSession.paused(.thermometer()).after(2000)
    let watched = try WatchedSession(.thermometer(), paused: true)
    watched.session.send(.step(2000))
    let snapshot = await watched.snapshot { $0.epoch == 2000 && $0.status == .paused }
    #expect(snapshot.state == headless.state)
    #expect(snapshot.curves.validation?.buckets == headless.curves.validation?.buckets)
  }

  @Test func aSnapshotDoesNotChange() throws {
    let session = try TrainingSession.paused(.thermometer())
    let early = session.after(10)
    let (state, buckets) = (early.state, early.curves.train.buckets)
    session.obey(.zeroGrad(false))
    session.after(5000)
    #expect(early.state == state)
    #expect(early.curves.train.buckets == buckets)
    #expect(early.epoch == 10)
    #expect(early.marks == [])
    #expect(session.snapshot.epoch == 5010)
  }

  @Test func whatASnapshotSaysOfTheSubject() throws {
    let subject = try TrainingSession.paused(.thermometer()).snapshot.subject
    #expect(
      subject
        == Snapshot.Subject(
          problem: "Thermometer", formula: "t_c = w·(0.1·t_u) + b", loss: "mean squared error", trainRows: 9,
          validationRows: 2, seed: 0, parameterCount: 2))
  }

  @Test func reportsTheEpochsThatAreWantedAndNoOthers() throws {
    for paused in [false, true] {
      let session = try TrainingSession(.thermometer(), paused: paused)
      var records: [EpochRecord] = []
      #expect(session.run(epochs: 25, reporting: { $0 % 10 == 0 }, { records.append($0) }) == .completed)
      #expect(records.map(\.epoch) == [10, 20])
      #expect(records.map(\.loss) == [10, 20].map { session.snapshot.curves.train.value(atEpoch: $0)! })
      #expect(records[0].learningRate == 1e-2)
      #expect(records[0].optimizer == "sgd")
      #expect(records[0].gradientNorm > 0)
    }
  }

  @Test func withoutValidationThereIsNoSecondCurve() throws {
    let session = try TrainingSession.paused(.thermometer(validation: .fraction(0)))
    var record: EpochRecord?
    _ = session.run(epochs: 1, reporting: { _ in true }, { record = $0 })
    #expect(record?.validationLoss == nil)
    #expect(session.snapshot.curves.validation == nil)
    #expect(session.snapshot.subject.validationRows == 0)
  }

  @Test func badExperimentsAreRefused() {
    #expect(throws: InputError.self) { try TrainingSession(.thermometer(start: [1])) }
    #expect(throws: InputError.self) { try TrainingSession(.thermometer(validation: .rows([99]))) }
  }

  /// Threads that steer and read one session at once. Each thread's commands undo each other whatever the order in
  /// which the threads' commands meet, so the end is known.
  @Test func manyThreadsSteerAndWatchOneSession() async throws {
    let watched = try WatchedSession(.thermometer(lr: 1e-4), speed: .epochsPerSecond(50_000))
    let session = watched.session
    let speeds: [Speed] = [.epochsPerSecond(5000), .epochsPerSecond(50_000), .maximum]
    let faults = Mutex<[String]>([])
    DispatchQueue.concurrentPerform(iterations: 4) { thread in
      var generator = SplitMix(seed: UInt64(thread))
      var lastEpoch = 0
      for _ in 0..<100 {
        switch Int.random(in: 0..<5, using: &generator) {
        case 0:
          session.send(.learningRate(.multiply(2)))
          session.send(.learningRate(.multiply(0.5)))
        case 1: session.send(.resetGradients)
        case 2: session.send(.speed(speeds.randomElement(using: &generator)!))
        case 3: session.send(.resetParameters)
        default: session.send(.resume)
        }
        var snapshot = session.snapshot
        // So that commands meet a session at work, and do not all wait in one heap.
        while snapshot.epoch == lastEpoch {
          sched_yield()
          snapshot = session.snapshot
        }
        let isWhole =
          snapshot.curves.train.epochs == snapshot.curves.validation?.epochs
          && snapshot.curves.train.buckets.last?.lastEpoch ?? 0 == snapshot.epoch
        if !isWhole { faults.withLock { $0.append("a snapshot of two moments") } }
        if snapshot.epoch < lastEpoch { faults.withLock { $0.append("a snapshot older than the last") } }
        lastEpoch = snapshot.epoch
      }
    }
    session.send(.pause)
    let end = await watched.snapshot { $0.status == .paused }
    #expect(faults.withLock { $0 } == [])
    #expect(end.optimizer.learningRate == 1e-4)
    #expect(end.epoch >= 100)
    #expect(session.obey(.speed(.maximum)).epoch == end.epoch)
  }
}
