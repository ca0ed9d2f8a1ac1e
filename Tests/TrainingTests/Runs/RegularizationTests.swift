import Experiments
import Optimizers
import Runs
import Tensors
import TestSupport
import Testing
import Words

@testable import Training

/// What is done against overfitting does what its formula says.
@Suite struct RegularizationTests {
  /// With a learning rate of 0 the parameters stay, so that gradients can be compared.
  private func still(_ start: [Double], _ change: (inout Experiment) -> Void = { _ in }) throws -> Trainer {
    var experiment = Experiment.thermometer(lr: 0, precision: .double, start: start)
    change(&experiment)
    return try Trainer(experiment)
  }

  @Test func penaltiesAddTheirSlopesAndNoLoss() throws {
    let start = [0.5, -2.0]
    let plain = try still(start)
    var without = plain.makeHistory()
    plain.run(3, &without)
    let slopes: [(Setting, (Double) -> Double)] = [
      (.l2, { 2 * 0.25 * $0 }), (.l1, { 0.25 * ($0 > 0 ? 1 : -1) }),
    ]
    for (method, slope) in slopes {
      let trainer = try still(start) {
        $0.settings[method] = 0.25
        $0.settings.penalizesBiases = true
      }
      var history = trainer.makeHistory()
      trainer.run(3, &history)
      for index in start.indices {
        let added = trainer.gradients[index] - plain.gradients[index]
        #expect(abs(added - slope(start[index])) <= 1e-12 * abs(plain.gradients[index]), "\(method)")
      }
      #expect(history.trainLosses == without.trainLosses)
      #expect(history.validationLosses == without.validationLosses)
    }
  }

  @Test func theL1PenaltyHasNoSlopeAtZero() throws {
    let (plain, regularized) = (try still([1, 0]), try still([1, 0]) { $0.l1 = 3 })
    var (first, second) = (plain.makeHistory(), regularized.makeHistory())
    plain.run(1, &first)
    regularized.run(1, &second)
    #expect(regularized.gradients[1] == plain.gradients[1])
    #expect(abs(regularized.gradients[0] - plain.gradients[0] - 3) <= 1e-12)
  }

  /// Weight decay belongs to the optimizer: the same steps in plain SGD, not in AdamW, and never in the gradients.
  @Test func weightDecayIsTheOptimizers() throws {
    func run(_ optimizer: String, lr: Double, _ options: [String: OptionValue], l2: Double) throws -> Trainer
    {
      var experiment = Experiment.thermometer(optimizer, options, lr: lr, precision: .double)
      experiment.l2 = l2
      experiment.settings.penalizesBiases = true
      let trainer = try Trainer(experiment)
      var history = trainer.makeHistory()
      trainer.run(20, &history)
      return trainer
    }
    let penalty = try run("sgd", lr: 0.01, [:], l2: 0.1)
    let decay = try run("sgd", lr: 0.01, ["weight_decay": .number(0.2)], l2: 0)
    for (a, b) in zip(penalty.values, decay.values) { #expect(abs(a - b) <= 1e-12) }
    #expect(zip(penalty.gradients, decay.gradients).allSatisfy { abs($0 - $1) > 1e-3 })
    let adamPenalty = try run("adamw", lr: 0.1, ["weight_decay": .number(0)], l2: 0.1)
    let adamDecay = try run("adamw", lr: 0.1, ["weight_decay": .number(0.2)], l2: 0)
    #expect(zip(adamPenalty.values, adamDecay.values).allSatisfy { abs($0 - $1) > 1e-6 })
  }

  /// The model hands its input on and all targets are 0, so the loss is the mean square of the noise.
  @Test(arguments: [nil, 300]) func noiseHasItsVarianceAndSparesValidation(batchSize: Int?) throws {
    let rows = Array(repeating: [0.0], count: 2500)
    let experiment = Experiment.rows(rows, Array(repeating: 0, count: rows.count)) {
      $0.noise = 0.3
      $0.initialParameters = [1, 0]
      $0.optimizerOptions["lr"] = .number(0)
      $0.validation = .fraction(0.2)
      $0.batchSize = batchSize
    }
    let trainer = try Trainer(experiment)
    var history = trainer.makeHistory()
    trainer.run(20, &history)
    let losses = history.trainLosses
    // 40,000 draws: the mean square is known to 0.7 %; five times that is allowed.
    let variance = losses.reduce(0, +) / 20
    #expect(abs(variance - 0.09) <= 0.035 * 0.09)
    #expect(Set(losses).count == 20, "new noise in every epoch")
    #expect(history.validationLosses == Array(repeating: 0, count: 20))
    // The slope of b is twice the mean of the noise.
    #expect(abs(trainer.gradients[1]) <= 2 * 5 * 0.3 / Double(batchSize ?? 2000).squareRoot())
  }

  @Test func dropoutKeepsTheMean() throws {
    let trainer = try Trainer(.described([.problem: "reg-plane", .model: "mlp:32", .precision: "double"]))
    let inputs = trainer.prepared.train.inputs
    let (probability, repeats) = (0.3, 400)
    let dropout = Dropout(probability: probability, source: trainer.prepared.random)
    let expected = withoutGrad { trainer.model(inputs) }
    var (sum, squares) = (0.0, 0.0)
    for _ in 0..<repeats {
      let value = withoutGrad { trainer.model(inputs, dropout: dropout) }.storage[0]
      sum += value
      squares += value * value
    }
    let mean = sum / Double(repeats)
    let deviation = (squares / Double(repeats) - mean * mean).squareRoot()
    #expect(deviation > 0)
    #expect(abs(mean - expected.storage[0]) <= 4.5 * deviation / Double(repeats).squareRoot())
  }

  @Test(arguments: ["full", "50"]) func dropoutDisturbsTrainingAlone(batchSize: String) throws {
    var settings: [Setting: String] = [
      .problem: "reg-plane", .model: "mlp:16", .lr: "0", .batchSize: batchSize, .optimizer: "sgd",
    ]
    let plain = try Trainer(.described(settings))
    settings[.dropout] = "0.5"
    let regularized = try Trainer(.described(settings))
    var (first, second) = (plain.makeHistory(), regularized.makeHistory())
    plain.run(6, &first)
    regularized.run(6, &second)
    #expect(Set(second.trainLosses).count == 6)
    #expect(second.validationLosses == first.validationLosses)
    #expect(Set(second.validationLosses).count == 1)
  }

  /// A line search compares losses within a step, which therefore have the same noise and the same dropout.
  @Test(arguments: ["strong_wolfe", "none"], [Setting.noise, .dropout])
  func lbfgsDrawsOnceAStep(search: String, method: Setting) throws {
    var settings: [Setting: String] = [
      .problem: "reg-plane", .model: "mlp:6", .optimizer: "lbfgs", .precision: "double", .batchSize: "full",
      .set: "line_search_fn=\(search)", .seed: "3",
    ]
    settings[method == .noise ? .noise : .dropout] = "0.2"
    let trainer = try Trainer(.described(settings))
    var history = trainer.makeHistory()
    for _ in 0..<3 {
      // What one evaluation draws.
      let (before, inputs) = (trainer.prepared.random.generator, trainer.prepared.train.inputs)
      withoutGrad {
        var x = inputs
        if method == .noise { x = x + trainer.prepared.random.noise(like: x, standardDeviation: 0.2) }
        let dropout =
          method == .dropout ? Dropout(probability: 0.2, source: trainer.prepared.random) : nil
        _ = trainer.model(x, dropout: dropout)
      }
      let after = trainer.prepared.random.generator.state
      trainer.prepared.random.generator = before
      trainer.run(1, &history)
      #expect(trainer.prepared.random.generator.state == after)
    }
    #expect(history.epochs == 3)
  }

  /// Each takes effect with the next epoch and leaves a mark; taken away again, nothing is left of it.
  @Test(arguments: [Setting.l2, .l1, .noise, .dropout]) func regularizationMayChangeWhileItRuns(
    method: Setting
  )
    throws
  {
    let experiment = try Experiment.described([
      .problem: "reg-plane", .model: "mlp:8", .lr: "0", .batchSize: "full",
    ])
    let session = try TrainingSession.paused(experiment)
    let before = session.after(2)
    session.obey(.adjust(method, 0.5))
    let during = session.after(2)
    #expect(during.settings[method.command] == "0.5")
    #expect(during.gradients != before.gradients)
    session.obey(.adjust(method, 0))
    let after = session.after(2)
    #expect(after.gradients == before.gradients)
    #expect(
      after.marks == [
        Mark(2, .adjust(method, 0.5)), Mark(4, .adjust(method, 0)),
      ])
    let losses = after.curves.trainLosses
    #expect((losses[0] == losses[2]) == (method == .l2 || method == .l1))
    #expect(losses[5] == losses[0])
    #expect(Set(after.curves.validationLosses).count == 1)
  }
}
