import Experiments
import Optimizers
import Tensors
import Testing
import Words

@testable import Training

/// A session steps its schedule once an epoch, as one would by hand.
@Suite struct ScheduleRunTests {
  static let schedules = [
    "cosine T_max=7", "plateau patience=2 factor=0.5 cooldown=1", "step step_size=4 gamma=0.5",
    "one-cycle max_lr=0.003 total_steps=12 cycle_momentum=false",
  ]

  /// The validation loss rises while the training loss falls, so that the plateau tells which of them it is given.
  @Test(arguments: schedules, [nil, 4] as [Int?]) func stepsAsByHand(text: String, batchSize: Int?) throws {
    let schedule = try Experiment.Schedule(
      parsing: text.split(separator: " ").map(String.init), place: "test")
    var experiment = Experiment.rows(
      Array(repeating: [1], count: 11), Array(repeating: 1, count: 9) + [-1, -1])
    experiment.validation = .rows([9, 10])
    experiment.initialParameters = [0, 0]
    experiment.optimizerOptions["lr"] = .number(1e-3)
    experiment.batchSize = batchSize
    experiment.schedule = schedule
    let session = try TrainingSession.paused(experiment)
    var records: [EpochRecord] = []
    #expect(session.run(epochs: 11, reporting: { _ in true }, { records.append($0) }) == .completed)

    let parameter = AnyTensor(repeating: 0, shape: [1], .float)
    let entry = try #require(OptimizerCatalog.entry(named: "sgd"))
    let optimizer = entry.make([parameter], options: ["lr": .number(1e-3)])
    let scheduler = try schedule.entry.make(optimizer, options: schedule.options, place: "test")
    for record in records {
      #expect(record.learningRate == optimizer.learningRate, "epoch \(record.epoch)")
      scheduler.step(metric: try #require(record.validationLoss))
    }
    #expect(session.snapshot.optimizer.learningRate == optimizer.learningRate)
    #expect(Set(records.map(\.learningRate)).count > 2)
  }

  /// PyTorch refuses to step it further; a run that someone watches must not end of it.
  @Test func aScheduleThatIsOverLeavesTheRate() throws {
    var experiment = Experiment.thermometer("sgd", ["momentum": .number(0.9)], lr: 1e-3)
    experiment.schedule = try Experiment.Schedule(
      parsing: ["one-cycle", "max_lr=0.01", "total_steps=5"], place: "test")
    let session = try TrainingSession.paused(experiment)
    let last = session.after(4).optimizer.learningRate
    #expect(abs(last - 0.01 / 25 / 1e4) <= 1e-15)
    #expect(session.after(20).optimizer.learningRate == last)
  }

  @Test func anotherOptimizerStartsTheScheduleAgainFromThePresentRate() throws {
    let session = try TrainingSession.paused(.thermometer(lr: 0.008))
    session.obey(.schedule(name: "exponential", options: ["gamma": .number(0.5)]))
    #expect(session.after(3).optimizer.learningRate == 0.001)
    let switched = session.obey(.optimizer(name: "adam", options: [:]))
    #expect(switched.optimizer.learningRate == 0.001)
    #expect(switched.optimizer.schedule == "exponential gamma=0.5")
    #expect(session.after(2).optimizer.learningRate == 0.00025)
    #expect(session.obey(.noSchedule).optimizer.schedule == nil)
    #expect(session.after(2).optimizer.learningRate == 0.00025)
  }

  @Test func aScheduleThatTheOptimizerCannotFollowEndsAloud() throws {
    let session = try TrainingSession.paused(.thermometer("sgd", ["momentum": .number(0.9)]))
    let options: [String: OptionValue] = ["max_lr": .number(0.01), "total_steps": .number(50)]
    session.obey(.schedule(name: "one-cycle", options: options))
    session.after(2)
    let switched = session.obey(.optimizer(name: "adagrad", options: [:]))
    #expect(switched.optimizer.schedule == nil)
    #expect(
      switched.notice
        == .done(
          .optimizer(name: "adagrad", options: [:]), .freshOptimizer(title: "Adagrad", scheduleEnded: true)))

    // One that is refused leaves the one at work as it was.
    session.obey(.schedule(name: "exponential", options: ["gamma": .number(0.5)]))
    let before = session.after(2)
    let refused = session.obey(.schedule(name: "one-cycle", options: options))
    #expect(refused.state == before.state)
    #expect(refused.undoable == before.undoable)
    #expect(refused.refusal.contains("cycle_momentum=false"))
    let rate = before.optimizer.learningRate
    #expect(session.after(2).optimizer.learningRate == rate / 4)
  }

  @Test func resettingTheParametersStartsTheScheduleAgain() throws {
    let session = try TrainingSession.paused(.thermometer(lr: 0.008))
    session.obey(.schedule(name: "cosine", options: ["T_max": .number(10)]))
    let first = session.after(5)
    session.after(5)
    #expect(abs(session.snapshot.optimizer.learningRate) <= 1e-12)
    #expect(session.obey(.resetParameters).optimizer.learningRate == 0.008)
    #expect(session.after(5).values == first.values)
  }

  @Test func lbfgsGoesThroughBatches() throws {
    var experiment = Experiment.thermometer(lr: 1, precision: .double)
    experiment.optimizer = try #require(OptimizerCatalog.all.first { $0.name == "lbfgs" })
    experiment.optimizerOptions = ["lr": .number(0.5), "max_iter": .number(4)]
    experiment.batchSize = 5
    let trainer = try Trainer(experiment)
    var history = trainer.makeHistory()
    #expect(trainer.run(8, &history) == nil)
    let losses = history.trainLosses
    #expect(losses.count == 8)
    #expect(losses[7] < losses[0] / 5)

    // In pieces too, with every batch's own rows.
    let pieces = try Trainer(experiment)
    var other = pieces.makeHistory()
    while other.train.epochs < 8 { #expect(pieces.run(1, &other) { true } == nil) }
    #expect(other.trainLosses == losses)
    #expect(pieces.values == trainer.values)
  }
}
