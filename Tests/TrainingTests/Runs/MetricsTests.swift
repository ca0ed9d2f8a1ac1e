import Experiments
import Runs
import Tensors
import Testing
import Words

@testable import Training

/// Accuracy, RMSE and R² against values worked out by hand.
@Suite struct MetricsTests {
  private func metrics(
    _ task: Task, scores: [Double], outputs: Int = 1, targets values: [Double],
    _ precision: ElementType = .float
  ) -> Metrics? {
    let targets = Targets(values: AnyTensor(values, shape: [values.count, 1], precision), classes: nil)
    var sums = MetricSums()
    sums.add(AnyTensor(scores, shape: [values.count, outputs], precision), targets, task)
    return sums.metrics(task, spread: targets.spread)
  }

  @Test(arguments: [ElementType.float, .double]) func byHand(precision: ElementType) throws {
    // One score: above 0 is the second class.
    #expect(
      metrics(.classification, scores: [0.2, -0.1, 0, 3, -2], targets: [1, 1, 0, 1, 0], precision)
        == Metrics(accuracy: 0.8))
    // A score for each class: the largest, the first of equals.
    let scores = [1.0, 2, 0, 3, 1, 3, -1, -2, -0.5, 0, 0, 0.5]
    #expect(
      metrics(.classification, scores: scores, outputs: 3, targets: [1, 0, 2, 0], precision)
        == Metrics(accuracy: 0.75))
    // Errors 0, −1, 2: RMSE √(5/3); targets 1, 3, 2 spread 2 around 2, so R² = 1 − 5/2.
    let regression = try #require(metrics(.regression, scores: [1, 2, 4], targets: [1, 3, 2], precision))
    let rmse = try #require(regression.rmse)
    #expect(abs(rmse - 1.2909944487358056) <= 1e-15)
    #expect(regression.r2 == -1.5)
    #expect(regression.accuracy == nil)
  }

  @Test(arguments: [ElementType.float, .double]) func undefined(precision: ElementType) {
    // Three times 0.1 is not 0.3 in doubles, but the target does not vary.
    let constant = metrics(.regression, scores: [0, 0, 0], targets: [0.1, 0.1, 0.1], precision)
    #expect(constant?.r2 == nil)
    #expect(constant?.rmse != nil)
    #expect(metrics(.regression, scores: [1], targets: [2], precision)?.r2 == nil)
    #expect(metrics(.landscape, scores: [1], targets: [0], precision) == nil)
    #expect(MetricSums().metrics(.regression, spread: 1) == nil)
  }

  /// With a learning rate of 0 a pass over batches sees what the whole does.
  @Test(
    arguments: [
      [.problem: "iris", .model: "softmax"], [.problem: "circle", .model: "logistic"],
      [.problem: "circle", .model: "mlp:3", .loss: "bce"], [.problem: "reg-plane", .model: "linear"],
    ] as [[Setting: String]])
  func batchesAddUpToTheWhole(settings: [Setting: String]) throws {
    func metrics(_ batchSize: String) throws -> (Metrics?, Metrics?) {
      let still = settings.merging([.lr: "0", .batchSize: batchSize, .precision: "double"]) { $1 }
      let snapshot = try TrainingSession.paused(.described(still)).after(2)
      return (snapshot.trainMetrics, snapshot.validationMetrics)
    }
    let (whole, batches) = (try metrics("full"), try metrics("7"))
    #expect(whole.0?.accuracy == batches.0?.accuracy)
    if let a = whole.0?.rmse, let b = batches.0?.rmse { #expect(abs(a - b) <= 1e-12) }
    if let a = whole.0?.r2, let b = batches.0?.r2 { #expect(abs(a - b) <= 1e-12) }
    #expect((whole.0?.rmse == nil) == (settings[.problem] != "reg-plane"))
    #expect(whole.1 == batches.1)
    #expect(whole.1 != nil)
  }

  /// RMSE is the root of the MSE that the curve shows, and R² says it in shares of the spread.
  @Test func sayTheLossInOtherWords() throws {
    let trainer = try Trainer(.thermometer(precision: .double))
    var history = trainer.makeHistory()
    trainer.run(50, &history)
    let metrics = trainer.metrics
    let loss = try #require(history.train.last)
    let (rmse, r2) = (try #require(metrics.train?.rmse), try #require(metrics.train?.r2))
    #expect(abs(rmse - loss.squareRoot()) <= 1e-12)
    #expect(abs(r2 - (1 - 9 * loss / trainer.spreads.train)) <= 1e-12)
    let validation = try #require(history.validation?.last)
    let other = try #require(metrics.validation?.rmse)
    #expect(abs(other - validation.squareRoot()) <= 1e-12)
  }

  @Test(arguments: ["full", "7"]) func stayAfterAChangeAndGoWithTheModel(batchSize: String) throws {
    let session = try TrainingSession.paused(
      .described([.problem: "iris", .model: "softmax", .batchSize: batchSize]))
    #expect(session.snapshot.trainMetrics == nil)
    let before = session.after(3)
    let after = session.obey(.adjust(.l2, 0.1), .optimizer(name: "adam", options: [:]))
    #expect(after.trainMetrics == before.trainMetrics)
    #expect(after.validationMetrics == before.validationMetrics)
    #expect(before.trainMetrics != nil)
    let other = session.obey(.model("mlp:4"))
    #expect(other.trainMetrics == nil)
    #expect(other.validationMetrics == nil)
  }
}
