import Experiments
import Optimizers
import Runs
import Testing
import Words

@testable import Training

/// Several optimizers from one start.
@Suite(.timeLimit(.minutes(5))) struct RaceTests {
  private static let names = ["sgd", "adam", "rmsprop", "adagrad"]

  @Test func eachIsTheRunThatItIsAlone() async throws {
    for experiment in [
      Experiment.thermometer(), try .described([.problem: "iris", .batchSize: "16", .model: "mlp:8"]),
    ] {
      let race = try Race(experiment, optimizers: Self.names, paused: true)
      for session in race.sessions {
        session.start()
        session.send(.step(200))
      }
      for (name, session) in zip(Self.names, race.sessions) {
        while session.snapshot.epoch < 200 { try await _Concurrency.Task.sleep(for: .milliseconds(1)) }
        var own = experiment
        own.optimizer = try #require(OptimizerCatalog.entry(named: name))
        own.optimizerOptions = experiment.optimizerOptions.filter { $0.key == "lr" }
        let alone = try TrainingSession.paused(own).after(200)
        session.stop()
        #expect(session.snapshot.values == alone.values)
        #expect(session.snapshot.curves.trainLosses == alone.curves.trainLosses)
      }
    }
  }

  @Test func nobodyIsFarAhead() {
    let gate = RaceGate(lanes: 3)
    let lanes = (0..<3).map(gate.lane)
    #expect(lanes[0].allowance(at: 0) == 16)
    #expect(lanes[0].allowance(at: 16) == 0)
    #expect(lanes[1].allowance(at: 1000) == 0)
    #expect(lanes[2].allowance(at: 0) == 16)
    #expect(lanes[2].allowance(at: 15) == 16)
    // Nobody waits for one that has stopped.
    lanes[2].leave()
    #expect(lanes[0].allowance(at: 16) == 17)
    lanes[0].leave()
    #expect(lanes[1].allowance(at: 1000) == 78)
  }

  @Test func theRankingIsAtTheSameEpochAndTime() {
    func run(_ losses: [Double], pace: Double) -> Curves {
      var (curves, loss, time) = (Curves(), Curve(), Curve())
      for (index, value) in losses.enumerated() {
        loss.append(value)
        time.append(Double(index + 1) * pace)
      }
      curves[.trainLoss] = loss
      curves[.time] = time
      return curves
    }
    let (line, standings) = Standing.ranking(of: [
      run([9, 8, 7, 6], pace: 1), run([9, 5, 4], pace: 2), run([9, .nan], pace: 1.5),
    ])
    #expect(line.epoch == 2 && line.seconds == 3)
    #expect(standings.map(\.run) == [1, 0, 2])
    #expect(standings.map(\.lossAtEpoch).prefix(2) == [5, 8])
    #expect(standings[0].lossAtTime == 9 && standings[1].lossAtTime == 7)
  }
}
