import Experiments
import Runs
import Testing
import Words

@testable import Training

/// What a snapshot shows belongs to one moment.
@Suite(.timeLimit(.minutes(5))) struct MomentTests {
  /// The tutorial's first step: gradients 4517.2969 and 82.6000 of a loss of 1763.8846.
  @Test func theTutorialsFirstStep() async throws {
    let watched = try WatchedSession(.thermometer(lr: 1e-2, scale: 1, validation: .rows([])), paused: true)
    watched.session.send(.steps(1))
    let snapshot = await watched.snapshot { $0.epoch == 1 && $0.status == .paused }
    let (w, b) = (snapshot.parameters[0], snapshot.parameters[1])
    #expect(w.before == 1 && b.before == 0)
    #expect(abs(w.gradient! - 4517.2969) < 1e-3 && abs(b.gradient! - 82.6) < 1e-3)
    #expect(abs(snapshot.curves.train.last! - 1763.8846) < 1e-3)
    for parameter in [w, b] {
      #expect(abs(parameter.before! - 0.01 * parameter.gradient! - parameter.value) < 1e-5)
    }
  }

  @Test func withGradientsThatPileUpWhatWasKeptIsKnown() async throws {
    let watched = try WatchedSession(
      .thermometer(lr: 1e-5, zeroGrad: false, precision: .double), paused: true)
    watched.session.send(.step(3))
    let before = await watched.snapshot { $0.epoch == 3 && $0.status == .paused }
    watched.session.send(.steps(1))
    let after = await watched.snapshot { $0.epoch == 4 && $0.status == .paused }
    #expect(after.parameters.map(\.keptGradient) == before.parameters.map(\.gradient))
    #expect(after.parameters.map(\.before) == before.parameters.map(\.value))
  }

  @Test func aStepOverBatchesIsOneBatch() async throws {
    let experiment = try Experiment.described([.problem: "iris", .batchSize: "50", .validationFraction: "0"])
    let watched = try WatchedSession(experiment, paused: true)
    for (count, epoch, progress) in [(1, 0, 1.0 / 3), (1, 0, 2.0 / 3), (1, 1, nil), (5, 2, 2.0 / 3)]
      as [(Int, Int, Double?)]
    {
      watched.session.send(.steps(count))
      let snapshot = await watched.snapshot {
        $0.status == .paused && $0.pending.isEmpty && $0.epoch == epoch && $0.passProgress == progress
      }
      #expect(snapshot.epoch == epoch && snapshot.passProgress == progress)
    }
    #expect(watched.session.snapshot.curves[.batchLoss]?.epochs == 8)
  }

  @Test func everyCurveHasAValueForEveryEpoch() throws {
    let session = try TrainingSession.paused(.thermometer())
    let snapshot = session.after(3000)
    let ids: [Curve.ID] = [
      .trainLoss, .validationLoss, .gradNorm, .learningRate, .time, .metric("rmse"), .metric("val_r2"),
    ]
    for id in ids {
      let curve = try #require(snapshot.curves[id])
      #expect(curve.epochs == 3000 && curve.last!.isFinite, "\(id)")
    }
    #expect(snapshot.curves[.gradNorm]?.last == snapshot.gradientNorm)
    #expect(snapshot.curves[.metric("rmse")]?.last == snapshot.trainMetrics?.rmse)
    #expect(snapshot.curves[.learningRate]?.minimum == 0.01)
    let times = snapshot.curves[.time]!
    #expect(times.minimum >= 0 && times.maximum == times.last)
    // One epoch at a time gives the same curve.
    let stepped = try TrainingSession.paused(.thermometer())
    for _ in 0..<300 { stepped.after(1) }
    for id in ids where id != .time {
      #expect(
        stepped.snapshot.curves[id]?.value(atEpoch: 300) == snapshot.curves[id]?.value(atEpoch: 300)
          || id == .time)
    }
  }

  /// What was asked for shows at once, although a step may be long.
  @Test func aCommandIsHeardAtOnce() throws {
    let session = try TrainingSession(.thermometer(), paused: true)
    session.send(.resetParameters)
    let heard = session.snapshot
    #expect(heard.pending == [.resetParameters] || heard.marks.count == 1)
    #expect(session.obey().pending.isEmpty)
  }

  @Test func anOptimizerMayKeepItsState() throws {
    let session = try TrainingSession.paused(.thermometer("adam", lr: 0.1))
    session.after(20)
    let kept: [String: OptionValue] = ["betas": .pair(0.5, 0.9), "state": .text("kept")]
    let after = session.obey(.optimizer(name: "adam", options: kept))
    #expect(after.optimizer.steps == 20)
    #expect(after.optimizer.options.first { $0.name == "betas" }?.value == .pair(0.5, 0.9))
    #expect(session.obey(.optimizer(name: "sgd", options: ["state": .text("kept")])).refusal.contains("adam"))
    #expect(session.snapshot.optimizer.name == "adam")
  }
}
