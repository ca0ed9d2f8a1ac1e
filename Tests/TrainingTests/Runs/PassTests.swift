import Experiments
import Optimizers
import Testing

@testable import Training

/// A pass over batches may be left after every step and gone on with.
@Suite struct PassTests {
  private func experiment(_ batchSize: Int) throws -> Experiment {
    try .described([
      .problem: "iris", .model: "mlp:6", .optimizer: "adam", .lr: "0.01", .batchSize: "\(batchSize)",
      .noise: "0.1", .dropout: "0.2", .l2: "0.001", .schedule: "cosine,T_max=9",
    ])
  }

  @Test(arguments: [1, 16, 33, 119]) func oneStepATimeGivesTheSameBits(batchSize: Int) throws {
    let (whole, pieces) = (try Trainer(experiment(batchSize)), try Trainer(experiment(batchSize)))
    var (first, second) = (whole.makeHistory(), pieces.makeHistory())
    #expect(whole.run(3, &first) == nil)
    var steps = 0
    while second.train.epochs < 3 {
      let before = (second.train.epochs, pieces.pass?.steps ?? 0)
      #expect(pieces.run(100, &second) { true } == nil)
      let after = (second.train.epochs, pieces.pass?.steps ?? 0)
      let isOneStep = after == (before.0, before.1 + 1) || after == (before.0 + 1, 0)
      #expect(isOneStep)
      steps += 1
    }
    #expect(steps == 3 * ((120 + batchSize - 1) / batchSize))
    #expect(second.trainLosses == first.trainLosses)
    #expect(second.validationLosses == first.validationLosses)
    #expect(pieces.values == whole.values)
    #expect(pieces.prepared.random.generator.state == whole.prepared.random.generator.state)
    #expect(pieces.metrics.train == whole.metrics.train)
    #expect(pieces.optimizer.stateDict == whole.optimizer.stateDict)
  }

  /// The rest comes in steps of the new size, and all rows come once.
  @Test func batchesMayChangeInTheMiddle() throws {
    let trainer = try Trainer(experiment(50))
    var history = trainer.makeHistory()
    _ = trainer.run(1, &history) { true }
    let order = try #require(trainer.pass).order
    #expect(order.sorted() == Array(0..<120))
    trainer.settings.batchSize = 30
    _ = trainer.run(1, &history) { true }
    let pass = try #require(trainer.pass)
    #expect(pass.done == 80)
    #expect(pass.steps == 2)
    #expect(pass.order == order)
    _ = trainer.run(1, &history) { true }
    #expect(trainer.pass?.done == 110)
    _ = trainer.run(1, &history) { true }
    #expect(trainer.pass == nil)
    #expect(history.train.epochs == 1)
  }

  /// However many epochs are asked for at once, those after the pass see all rows and draw no order.
  @Test func allRowsFromTheMiddleOfAPassOn() throws {
    func run(_ counts: [Int]) throws -> (Trainer, History) {
      var experiment = try experiment(50)
      for method in [Setting.l2, .l1, .noise, .dropout] { experiment.settings[method] = 0 }
      let trainer = try Trainer(experiment)
      var history = trainer.makeHistory()
      _ = trainer.run(1, &history) { true }
      trainer.settings.batchSize = nil
      let random = trainer.prepared.random.generator.state
      for count in counts { trainer.run(count, &history) }
      #expect(trainer.prepared.random.generator.state == random)
      #expect(history.train.epochs == 6)
      return (trainer, history)
    }
    let (atOnce, first) = try run([6])
    let (oneByOne, second) = try run([1, 1, 1, 1, 1, 1])
    #expect(first.trainLosses == second.trainLosses)
    #expect(atOnce.values == oneByOne.values)
  }

  /// The loss of an epoch is the mean over rows of what each batch had before its update.
  @Test func theLossOfAPassIsTheMeanOverRows() throws {
    var experiment = Experiment.thermometer(lr: 0, precision: .double)
    let whole = try Trainer(experiment)
    experiment.batchSize = 4
    let batches = try Trainer(experiment)
    var (first, second) = (whole.makeHistory(), batches.makeHistory())
    whole.run(3, &first)
    batches.run(3, &second)
    for (a, b) in zip(first.trainLosses, second.trainLosses) { #expect(abs(a - b) <= 1e-12 * a) }
    #expect(first.validationLosses == second.validationLosses)
  }

  @Test func aLossThatIsNotFiniteEndsThePass() throws {
    var experiment = Experiment.thermometer(lr: 100, scale: 1)
    experiment.batchSize = 2
    let session = try TrainingSession.paused(experiment)
    let divergence = try #require(session.run(epochs: 100).divergence)
    let snapshot = session.snapshot
    #expect(divergence.epoch == snapshot.epoch)
    #expect(snapshot.passProgress == nil)
    #expect(snapshot.curves.validation?.epochs == snapshot.epoch)
    let undone = session.obey(.undo, .learningRate(.set(1e-5)))
    let isFinite = undone.values.allSatisfy(\.isFinite)
    #expect(isFinite)
    #expect(session.run(epochs: 3) == .completed)
  }

  /// Commands find the session also while a model is a thousand times as slow.
  @Test func aNarrowerModelWhileRunning() async throws {
    let watched = try WatchedSession(
      .described([.problem: "iris", .model: "mlp:32", .optimizer: "adam", .batchSize: "16"]))
    _ = await watched.snapshot { $0.epoch > 3 }
    watched.session.send(.model("mlp:4"))
    let narrow = await watched.snapshot { $0.subject.model == "mlp:4" }
    #expect(narrow.subject.parameterCount == 35)
    #expect(narrow.status == .running)
    _ = await watched.snapshot { $0.epoch > narrow.epoch + 3 }
    watched.session.send(.model("mlp:2000,2000"))
    watched.session.send(.batch(nil))
    let wide = await watched.snapshot { $0.subject.model == "mlp:2000,2000" }
    watched.session.send(.undo)
    watched.session.send(.undo)
    let back = await watched.snapshot { $0.subject.model == "mlp:4" && $0.settings["batch"] == "16" }
    #expect(back.epoch >= wide.epoch)
  }
}
