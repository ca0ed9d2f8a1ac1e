import Experiments
import Optimizers
import Runs
import Tensors
import TestSupport
import Testing

@testable import Training

/// A run with clipping is a loop that calls `clip_grad_norm_` between backward and step, to the bit.
@Suite struct ClipTests {
  private static func experiment(_ more: [Setting: String]) throws -> Experiment {
    try .described(
      [
        .problem: "circle", .model: "mlp:4", .lr: "0.1", .optimizer: "sgd", .set: "momentum=0.9",
        .batchSize: "full", .validationFraction: "0.2",
      ].merging(more) { $1 })
  }

  /// As a program would write it, without a recording: every step from the beginning.
  private static func losses(_ experiment: Experiment, clip: Double, epochs: Int) throws -> [Double] {
    let trainer = try Trainer(experiment)
    let (model, rows) = (trainer.model, trainer.prepared.train)
    let parameters = model.parameters.map(\.tensor)
    let norm = AnyTensor(repeating: 0, shape: [], rows.inputs.elementType)
    return (0..<epochs).map { _ in
      let loss = experiment.loss.evaluate(model(rows.inputs), rows.targets)
      if experiment.zeroGrad { trainer.optimizer.zeroGrad() }
      loss.backward()
      clipGradNorm(parameters, maxNorm: clip, into: norm)
      trainer.optimizer.step()
      return loss.item()
    }
  }

  @Test(arguments: ["float", "double"], ["true", "false"])
  func itIsPyTorchsLoop(precision: String, zeroGrad: String) throws {
    let experiment = try Self.experiment([.precision: precision, .zeroGrad: zeroGrad])
    for clip in [0.01, 0.5, 1e6] {
      var clipped = experiment
      clipped.clip = clip
      let trainer = try Trainer(clipped)
      var history = trainer.makeHistory()
      trainer.run(12, &history)
      #expect(try Self.losses(experiment, clip: clip, epochs: 12) == history.trainLosses, "\(clip)")
    }
  }

  /// Steps over batches are replayed, each with the norm of its own gradients.
  @Test func everyBatchIsClipped() throws {
    let trainer = try Trainer(Self.experiment([.batchSize: "32", .clip: "0.02", .set: "momentum=0"]))
    var history = trainer.makeHistory()
    var before = trainer.parameters.map { $0.storage.copy() }
    for _ in 0..<20 {
      _ = trainer.run(1, &history) { true }
      // At momentum 0 a step is the rate times the clipped gradient.
      var squares = 0.0
      for (parameter, old) in zip(trainer.parameters, before) {
        for index in 0..<parameter.count {
          let step = parameter.storage[index] - old[index]
          squares += step * step
        }
      }
      #expect(squares.squareRoot() <= 0.1 * 0.02 * 1.001 && squares > 0)
      before = trainer.parameters.map { $0.storage.copy() }
    }
  }

  @Test func anOptimizerThatEvaluatesTheLossItselfHasItsGradientsClippedToo() throws {
    let free = try Trainer(Self.experiment([.optimizer: "lbfgs", .set: "max_iter=3"]))
    let clipped = try Trainer(Self.experiment([.optimizer: "lbfgs", .set: "max_iter=3", .clip: "0.001"]))
    var (first, second) = (free.makeHistory(), clipped.makeHistory())
    free.run(3, &first)
    clipped.run(3, &second)
    #expect(first.trainLosses[0] == second.trainLosses[0] && first.trainLosses[1] != second.trainLosses[1])
    #expect(try #require(clipped.gradientNorm) <= 0.001 * 1.001)
  }

  @Test func aLimitThatIsNeverReachedChangesNothing() throws {
    let (plain, clipped) = (try Trainer(Self.experiment([:])), try Trainer(Self.experiment([.clip: "1e9"])))
    var (first, second) = (plain.makeHistory(), clipped.makeHistory())
    plain.run(20, &first)
    clipped.run(20, &second)
    #expect(first.trainLosses == second.trainLosses)
  }
}
