import Experiments
import Foundation
import Runs
import Synchronization
import Testing
import Words

@testable import Training

@Suite struct SweepRunnerTests {
  private func plan(_ fields: [Setting: String]) throws -> SweepPlan {
    var description = ExperimentDescription()
    for (field, text) in fields { description.set(field, text) }
    return try SweepPlan(description) { file throws(InputError) in try file.load() }
  }

  /// Every number of a sweep.
  private func numbers(_ result: SweepResult) -> [String] {
    result.runs.map { run in
      let outcome = run.outcome
      return "\(run.settings) \(outcome.loss as Any) \(outcome.validationLoss as Any) \(outcome.best as Any) "
        + "\(outcome.epochs) \(outcome.end as Any) \(outcome.trainCurve) \(outcome.validationCurve) "
        + "\(outcome.validationMetrics as Any) \(outcome.diagnosis)"
    } + result.verdicts.map(\.rawValue)
  }

  @Test func theNumbersDoNotDependOnTheJobs() throws {
    let plan = try plan([
      .problem: "spiral", .model: "linear,mlp:2,mlp:8", .optimizer: "sgd,adam", .batchSize: "16,full",
      .dropout: "0,0.2",
    ])
    #expect(plan.runs.count == 24)
    let alone = try SweepRunner(plan, epochs: 60, jobs: 1).run()
    let beside = try SweepRunner(plan, epochs: 60, jobs: 4).run()
    #expect(numbers(alone) == numbers(beside))
    #expect(Set(alone.runs.compactMap(\.outcome.loss)).count > 12, "the runs must differ")
  }

  @Test func eachRunIsTheSameAsASessionOfItsOwn() throws {
    let plan = try plan([.lr: "0.001,0.01", .seed: "86,0"])
    let result = try SweepRunner(plan, epochs: 3000, jobs: 2).run()
    for (run, planned) in zip(result.runs, plan.runs) {
      let session = try TrainingSession.paused(planned.experiment)
      var records: [EpochRecord] = []
      _ = session.run(epochs: 3000, reporting: { _ in true }, { records.append($0) })
      #expect(run.outcome.epochs == 3000)
      #expect(run.outcome.end == .completed)
      #expect(run.outcome.parameterCount == 2)
      #expect(run.outcome.loss == records.last?.loss)
      #expect(run.outcome.validationLoss == records.last?.validationLoss)
      #expect(run.outcome.firstLoss == records[0].loss)
      #expect(run.outcome.firstValidationLoss == records[0].validationLoss)
      // Of the epochs that belong to a step, the first with the lowest loss, long after the history has forgotten it.
      let best = try #require(
        records.dropFirst().min {
          ($0.validationLoss ?? .nan, $0.epoch) < ($1.validationLoss ?? .nan, $1.epoch)
        })
      #expect(run.outcome.best == SweepOutcome.Best(loss: best.validationLoss ?? .nan, epoch: best.epoch))
      #expect(run.outcome.validationCurve.count <= SweepOutcome.mostBuckets)
      #expect(run.outcome.validationCurve.map(\.minimum).min() == records.compactMap(\.validationLoss).min())
      #expect(run.outcome.validationCurve.reduce(0) { $0 + $1.count } == 3000)
    }
  }

  @Test func aDivergenceIsAVerdictAndNoFailure() throws {
    let plan = try plan([.inputScale: "1", .lr: "0.00001,0.01"])
    let result = try SweepRunner(plan, epochs: 200, jobs: 2).run()
    #expect(result.verdicts[1] == .diverged && result.verdicts[0] != .diverged)
    #expect(result.runs[1].outcome.epochs < 200)
    #expect(result.runs[1].outcome.loss?.isFinite == false)
    #expect(!result.allDiverged)
    let alone = SweepResult(fields: result.fields, runs: [result.runs[1]])
    #expect(alone.allDiverged)
  }

  @Test func earlyStoppingEndsARun() throws {
    let plan = try plan([.problem: "sine", .model: "polynomial:9", .patience: "5", .lr: "0.01,0"])
    let result = try SweepRunner(plan, epochs: 400, jobs: 1).run()
    #expect(result.runs[1].outcome.end == .stoppedEarly(bestEpoch: 6))
    let session = try TrainingSession.paused(plan.runs[1].experiment)
    #expect(session.run(epochs: 400) == .stoppedEarly(bestEpoch: 6))
    #expect(result.runs[1].outcome.epochs == session.snapshot.epoch)
    #expect(result.runs[1].outcome.best?.epoch == 6)
  }

  @Test func withoutValidationTheTrainingLossIsTheBest() throws {
    let plan = try plan([.validationFraction: "0", .lr: "0.01,0.001"])
    let result = try SweepRunner(plan, epochs: 50, jobs: 1).run()
    for run in result.runs {
      #expect(run.outcome.validationLoss == nil && run.outcome.validationCurve.isEmpty)
      #expect(run.outcome.best == run.outcome.loss.map { SweepOutcome.Best(loss: $0, epoch: 50) })
    }
  }

  @Test func progressCountsTheEpochsOfAllRuns() throws {
    let plan = try plan([.inputScale: "1", .lr: "0.00001,0.01", .seed: "1,2,3"])
    let seen = Mutex<[Double]>([])
    let runner = SweepRunner(plan, epochs: 100, jobs: 3) { done in seen.withLock { $0.append(done) } }
    _ = try runner.run()
    let values = seen.withLock { $0 }
    #expect(values == values.sorted(), "it never goes back")
    // What a run that diverged left out is done too.
    #expect(values.last == 600)
  }

  @Test func anInterruptionStopsAllRunsAndKeepsWhatThereIs() throws {
    let plan = try plan([.lr: "0.001,0.002,0.003,0.004"])
    let runner = Mutex<SweepRunner?>(nil)
    let made = SweepRunner(plan, epochs: 1_000_000_000_000, jobs: 2) { done in
      if done > 3000 { Thread.detachNewThread { runner.withLock { $0 }?.interrupt() } }
    }
    runner.withLock { $0 = made }
    let result = try made.run()
    #expect(result.verdicts == [.stopped, .stopped, .stopped, .stopped])
    #expect(result.runs.prefix(2).contains { $0.outcome.end == .interrupted && $0.outcome.epochs > 1000 })
    #expect(result.runs.suffix(2).allSatisfy { $0.outcome.end == nil && $0.outcome.epochs == 0 })
    #expect(result.advice.map(\.recommendation) == [.undecided])
  }

  @Test func whatCannotBeTakenIsSaidBeforeAnythingRuns() throws {
    // Each of these can be read, but no session can be made of it.
    let plan = try plan([.problem: "xor", .model: "mlp:2,mlp:4", .loss: "cross-entropy,mse"])
    let runner = SweepRunner(plan, epochs: 1_000_000_000_000, jobs: 2)
    let error = #expect(throws: InputError.self) { try runner.check() }
    #expect(error?.place == "--loss" && error?.value == "mse")
  }
}
