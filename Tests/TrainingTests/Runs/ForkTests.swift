import Experiments
import Optimizers
import Runs
import TestSupport
import Testing
import Words

@testable import Training

/// A new run from the same start, beside the one that was left.
@Suite struct ForkTests {
  private static func batches() throws -> Experiment {
    try Experiment.described([
      .problem: "iris", .model: "mlp:8", .lr: "0.01", .batchSize: "8", .noise: "0.05", .seed: "4",
    ])
  }

  @Test(arguments: ["sgd", "adam", "rmsprop", "lbfgs"]) func isTheRunThatItWouldHaveBeen(optimizer: String)
    throws
  {
    for var experiment in [Experiment.thermometer(), try Self.batches()] {
      let session = try TrainingSession.paused(experiment)
      let left = session.after(30)
      let forked = session.obey(.fork("first"), .optimizer(name: optimizer, options: [:]))
      #expect(forked.epoch == 0 && forked.ghosts.count == 1 && forked.status == .paused)
      #expect(forked.ghosts[0].name == "first" && forked.ghosts[0].optimizer == left.optimizer.title)
      #expect(forked.ghosts[0].curves.trainLosses == left.curves.trainLosses)
      let seen = session.after(25)

      experiment.optimizer = try #require(OptimizerCatalog.entry(named: optimizer))
      experiment.optimizerOptions = ["lr": .number(0.01)]
      let expected = try TrainingSession.paused(experiment).after(25)
      #expect(seen.values == expected.values)
      #expect(seen.curves.trainLosses == expected.curves.trainLosses)
      #expect(seen.curves.validation?.buckets == expected.curves.validation?.buckets)
    }
  }

  @Test func aForkCanBeTakenBackWithItsCurves() throws {
    let session = try TrainingSession.paused(Self.batches())
    let left = session.after(12)
    session.obey(.fork(nil))
    session.after(3)
    let back = session.obey(.undo)
    #expect(back.state == left.state && back.epoch == 12 && back.ghosts.isEmpty)
    #expect(back.curves.trainLosses == left.curves.trainLosses)
    let again = session.obey(.redo)
    #expect(again.epoch == 3 && again.ghosts.count == 1)
    #expect(session.obey(.undo).state == left.state)
    #expect(session.after(5).state == (try TrainingSession.paused(Self.batches()).after(17).state))
  }

  @Test func ofARunThatHasNotBegunThereIsNothingToLeave() throws {
    let session = try TrainingSession.paused(.thermometer())
    let snapshot = session.obey(.fork(nil))
    #expect(snapshot.notice == .nothingToFork && snapshot.ghosts.isEmpty && snapshot.undoable == 0)
  }

  @Test func ghostsCanBeDropped() throws {
    let session = try TrainingSession.paused(.thermometer())
    for _ in 0..<20 {
      session.after(2)
      session.obey(.fork(nil))
    }
    #expect(session.snapshot.ghosts.count == 16)
    #expect(session.obey(.dropGhosts).ghosts.isEmpty)
  }

  @Test func anotherProblemSeedLossOrTableIsANewStart() throws {
    let session = try TrainingSession.paused(.thermometer())
    let left = session.after(40)
    let iris = session.obey(.set(name: "problem", value: "iris"))
    #expect(iris.subject.classes.count == 3 && iris.epoch == 0)
    let alone = try TrainingSession.paused(.described([.problem: "iris"]))
    #expect(session.after(5).curves.trainLosses == alone.after(5).curves.trainLosses)
    #expect(session.vocabulary.off.isEmpty)

    let seeded = session.obey(.set(name: "seed", value: "3"))
    #expect(seeded.subject.seed == 3 && seeded.epoch == 0)
    let other = try TrainingSession.paused(.described([.problem: "iris", .seed: "3"]))
    #expect(session.after(5).curves.trainLosses == other.after(5).curves.trainLosses)
    session.obey(.undo, .undo)
    #expect(session.snapshot.state == left.state && session.snapshot.epoch == 40)

    let loss = session.obey(.set(name: "loss", value: "l1"))
    #expect(loss.subject.loss != left.subject.loss && loss.values == [1, 0])
    let refused = session.obey(.data(path: "/nowhere/none.csv", target: "b"))
    #expect(!refused.refusal.isEmpty && refused.subject == loss.subject)
    let landscape = session.obey(.set(name: "problem", value: "rosenbrock"))
    #expect(landscape.subject.task == .landscape)
    #expect(session.vocabulary.off["model"] == .noData(problem: "rosenbrock"))
  }
}
