import Experiments
import Optimizers
import Runs
import Testing
import Words

@testable import Training

/// Undo with everything that a run may have: batches, regularization, a schedule, early stopping, layers.
@Suite struct UndoEverythingTests {
  static let changes: [Command] = [
    .model("mlp:3"), .model("linear"), .activation(.relu), .batch(2), .batch(nil), .adjust(.l2, 0.1),
    .adjust(.l1, 0.1), .adjust(.noise, 0.5), .adjust(.dropout, 0.5), .patience(nil), .patience(3),
    .noSchedule,
    .schedule(name: "exponential", options: ["gamma": .number(0.5)]),
    .schedule(name: "cosine", options: ["T_max": .number(30)]), .learningRate(.multiply(0.5)),
    .optimizer(name: "sgd", options: ["momentum": .number(0.9)]), .resetParameters, .resetGradients,
  ]

  static let schedules = ["plateau,patience=1,factor=0.9", "one-cycle,max_lr=0.02,total_steps=90"]

  @Test(arguments: changes, schedules) func runningOnEqualsARunWithoutTheChange(
    change: Command, schedule: String
  ) throws {
    let experiment = try Experiment.described([
      .problem: "thermometer", .model: "mlp:6", .optimizer: "adam", .lr: "0.01", .batchSize: "4",
      .schedule: schedule, .l2: "0.001", .noise: "0.01", .dropout: "0.1", .patience: "1000",
    ])
    let undisturbed = try TrainingSession.paused(experiment)
    undisturbed.after(12)
    let session = try TrainingSession.paused(experiment)
    let before = session.after(12)
    #expect(session.obey(change).undoable == 1)
    session.after(15)
    let undone = session.obey(.undo)
    #expect(undone.state == before.state)
    #expect(undone.settings == before.settings)
    #expect(undone.subject == before.subject)
    let (expected, seen) = (undisturbed.after(20), session.after(20))
    #expect(seen.state == expected.state)
    #expect(seen.settings.values == expected.settings.values)
    #expect(Array(seen.curves.train.newest(20)) == Array(expected.curves.train.newest(20)))
    #expect(Array(seen.curves.validation!.newest(20)) == Array(expected.curves.validation!.newest(20)))
  }

  /// Thirty-two million scalars together, whatever the number of changes.
  @Test func theMemoryOfLargeModelsIsBounded() throws {
    let session = try TrainingSession.paused(.described([.problem: "thermometer", .model: "mlp:1000,1000"]))
    for change in 1...20 { session.obey(.learningRate(.set(Double(change)))) }
    let kept = session.snapshot.undoable
    let scalars = 3 * session.snapshot.subject.parameterCount
    #expect(kept * scalars <= 32_000_000)
    #expect((kept + 1) * scalars > 32_000_000)

    // Changes of a small model do not hold on to large ones.
    session.obey(.model("linear"))
    for change in 1...40 { session.obey(.learningRate(.set(Double(change)))) }
    #expect(session.snapshot.undoable == 32)
  }

  @Test(arguments: ["mlp:20000,20000", "mlp:65536,65536,65536"]) func aModelThatIsTooLargeIsRefused(
    name: String
  ) throws {
    let session = try TrainingSession.paused(.thermometer())
    let before = session.after(3)
    let refused = session.obey(.model(name))
    #expect(refused.state == before.state)
    #expect(refused.subject == before.subject)
    #expect(refused.undoable == 0)
    #expect(refused.refusal.contains("a model of at most 100000000 parameters"))
    let undisturbed = try TrainingSession.paused(.thermometer())
    #expect(session.after(3).state == undisturbed.after(6).state)
    #expect(throws: InputError.self) {
      try TrainingSession(.described([.problem: "thermometer", .model: name]))
    }
  }

  @Test(arguments: [
    Command.model("mlp:4"), .model("linear"), .activation(.relu), .batch(3), .adjust(.noise, 0.1),
    .adjust(.dropout, 0.1),
  ]) func aLandscapeHasNoRowsAndNoModels(command: Command) throws {
    let session = try TrainingSession.paused(.described([.problem: "rosenbrock"]))
    let before = session.after(3)
    let refused = session.obey(command)
    #expect(refused.state == before.state)
    #expect(refused.undoable == 0)
    #expect(refused.refusal.contains("nothing here: rosenbrock has two parameters and no data"))
    let undisturbed = try TrainingSession.paused(.described([.problem: "rosenbrock"]))
    #expect(session.after(3).values == undisturbed.after(6).values)
  }
}
