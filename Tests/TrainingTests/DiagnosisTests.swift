import Experiments
import Foundation
import Optimizers
import Runs
import Testing

@testable import Training

/// Verdicts on curves made by formula.
@Suite struct DiagnosisTests {
  private func verdict(
    epochs: Int, zeroGrad: Bool = true, passes: Int = 1, status: Snapshot.Status = .running,
    batch: Int? = nil,
    train: (Double) -> Double, validation: ((Double) -> Double)? = nil
  ) -> Diagnosis.Verdict {
    var curves = Curves(hasValidation: validation != nil)
    for epoch in 0..<epochs {
      curves[.trainLoss]?.append(train(Double(epoch)))
      if let validation { curves[.validationLoss]?.append(validation(Double(epoch))) }
    }
    let snapshot = Snapshot(
      subject: Snapshot.Subject(
        problem: "", formula: "", loss: "", trainRows: 9, validationRows: 2, seed: 0, parameterCount: 2),
      status: status,
      controls: Snapshot.Controls(
        speed: .maximum,
        optimizer: Snapshot.OptimizerState(
          name: "sgd", title: "SGD", learningRate: 0.1, options: [], steps: 1),
        zeroGrad: zeroGrad, accumulatedPasses: passes,
        settings: [
          Snapshot.Setting(
            name: "batch", value: batch.map { "\($0)" } ?? "full", isDefault: batch == nil)
        ],
        undoable: 0),
      curves: curves)
    return Diagnosis(snapshot).verdict
  }

  private func falling(_ epoch: Double) -> Double { 3 + 80 * exp(-epoch / 400) }

  @Test func beforeTheFirstEpoch() {
    #expect(verdict(epochs: 0, status: .paused, train: falling) == .waiting)
    // It is under way, and may take long.
    #expect(verdict(epochs: 0, status: .running, train: falling) == .learning)
  }

  @Test(arguments: [1, 19, 100, 500, 1000]) func falling(epochs: Int) {
    #expect(verdict(epochs: epochs, train: falling, validation: { falling($0) * 1.5 }) == .learning)
    #expect(verdict(epochs: epochs, train: falling) == .learning)
  }

  @Test(arguments: [5000, 100_000]) func settled(epochs: Int) {
    #expect(verdict(epochs: epochs, train: falling, validation: { falling($0) * 1.5 }) == .converged)
  }

  @Test(arguments: [20, 500, 20_000]) func flatAndHigh(epochs: Int) {
    #expect(verdict(epochs: epochs, train: { 80 - 1e-9 * $0 }) == .underfitting)
  }

  @Test(arguments: [100, 3000]) func swinging(epochs: Int) {
    #expect(verdict(epochs: epochs, train: { 5 + 2 * cos($0) }) == .unstable)
    #expect(verdict(epochs: epochs, train: { 5 + ($0.truncatingRemainder(dividingBy: 2)) }) == .unstable)
  }

  @Test func aTinySwingIsNone() {
    #expect(verdict(epochs: 5000, train: { falling($0) + 1e-3 * cos($0) }) == .converged)
  }

  @Test func validationRises() {
    let rising: (Double) -> Double = { 5 + 1e-5 * ($0 - 1000) * ($0 - 1000) }
    #expect(verdict(epochs: 2500, train: falling, validation: rising) == .overfitting)
    // At its lowest point it has not parted yet.
    #expect(verdict(epochs: 1000, train: falling, validation: rising) == .learning)
  }

  /// A wave that no epoch follows from the one before, like the noise of batches.
  private func noise(_ epoch: Double) -> Double { cos(epoch * epoch) }

  @Test(arguments: [100, 1000, 10_000]) func theNoiseOfBatchesIsNoSwing(epochs: Int) {
    let way: (Double) -> Double = { 0.7 * exp(-$0 / 20) + 0.01 * (1 + 0.7 * noise($0)) }
    #expect(verdict(epochs: epochs, batch: 4, train: way, validation: way) != .unstable)
    #expect(verdict(epochs: 2000, batch: 4, train: way, validation: way) == .converged)
    // Whoever steps over all rows at once has no such noise.
    #expect(verdict(epochs: epochs, train: { 0.7 + 0.3 * cos(2 * $0) }) == .unstable)
  }

  @Test(arguments: [100, 1000]) func overBatchesASwingNearTheFirstLossIsOne(epochs: Int) {
    #expect(verdict(epochs: epochs, batch: 4, train: { 2 + 1.2 * noise($0) }) == .unstable)
    // Down, and thrown back.
    let thrown: (Double) -> Double = { $0 < 60 ? 3 * exp(-$0 / 10) : 2 + 0.3 * noise($0) }
    #expect(verdict(epochs: epochs, batch: 4, train: thrown) == .unstable)
  }

  @Test func overBatchesASlowFallIsSeenThroughTheNoise() {
    let way: (Double) -> Double = { 2 * exp(-$0 / 800) + 0.05 * noise($0) }
    #expect(verdict(epochs: 600, batch: 4, train: way, validation: way) == .learning)
  }

  @Test func anOverfittedRunThatHasSettledIsStillOne() {
    let validation: (Double) -> Double = { 5 - 4 * exp(-$0 / 900) + 3 * exp(-$0 / 20) }
    let train: (Double) -> Double = { falling($0) / 20 }
    for epochs in [600, 3000, 50_000] {
      #expect(verdict(epochs: epochs, train: train, validation: validation) == .overfitting)
      let noisy: (Double) -> Double = { validation($0) * (1 + 0.1 * noise($0)) }
      #expect(verdict(epochs: epochs, batch: 4, train: train, validation: noisy) == .overfitting)
    }
    // The noise of a validation loss that stays where it is.
    #expect(
      verdict(epochs: 3000, batch: 4, train: train, validation: { 5 + 0.6 * noise($0) }) != .overfitting)
    // Lower once, by chance, and now not far from the training loss.
    let chance: (Double) -> Double = { 5 - 4.9 * exp(-($0 - 500) * ($0 - 500) / 800) }
    #expect(verdict(epochs: 20_000, train: falling, validation: chance) == .converged)
  }

  @Test func gradientsPileUp() {
    #expect(verdict(epochs: 300, zeroGrad: false, passes: 40, train: { 5 + 2 * cos($0) }) == .accumulating)
    #expect(verdict(epochs: 300, zeroGrad: false, passes: 1, train: falling) == .learning)
    #expect(verdict(epochs: 300, zeroGrad: true, passes: 40, train: falling) == .learning)
  }

  @Test func diverged() {
    let divergence = Divergence(epoch: 12, quantity: .trainLoss, value: .infinity, learningRate: 0.1)
    #expect(
      verdict(
        epochs: 12, zeroGrad: false, passes: 9, status: .diverged(divergence),
        train: { $0 == 11 ? .infinity : $0 })
        == .diverged)
  }

  @Test func everyVerdictOfTheThermometer() throws {
    let session = try TrainingSession.paused(.thermometer())
    #expect(Diagnosis(session.snapshot).verdict == .waiting)
    #expect(Diagnosis(session.after(300)).verdict == .learning)
    #expect(Diagnosis(session.after(20_000)).verdict == .converged)
    session.obey(.zeroGrad(false))
    #expect(Diagnosis(session.after(50)).verdict == .accumulating)
  }

  // MARK: Real runs

  private func session(_ problem: String, _ change: (inout Experiment) -> Void = { _ in }) throws
    -> TrainingSession
  {
    var experiment = Experiment(problem: try #require(ProblemCatalog.entry(named: problem)))
    change(&experiment)
    return try TrainingSession.paused(experiment)
  }

  @Test func aPolynomialOfDegree9OverfitsTheSine() throws {
    let sine = try session("sine")
    for _ in 1...3 { #expect(Diagnosis(sine.after(1000)).verdict == .overfitting) }
  }

  @Test(arguments: [("spiral", 50, 3), ("iris", 100, 4), ("gauss", 50, 3), ("xor", 50, 3)])
  func batchesAreNotCalledUnstable(problem: String, epochs: Int, times: Int) throws {
    guard ProblemCatalog.entry(named: problem) != nil else {
      Issue.record("no problem \(problem) in \(ProblemCatalog.entries.map(\.name))")
      return
    }
    let session = try self.session(problem)
    for _ in 1...times {
      let diagnosis = Diagnosis(session.after(epochs))
      #expect(diagnosis.verdict != .unstable && diagnosis.verdict != .underfitting, "\(diagnosis)")
    }
  }

  @Test func anEarlyStopIsSaidUntilTheRunGoesOn() throws {
    let session = try self.session("sine") { $0.patience = 20 }
    #expect(session.run(epochs: 5000) != .completed)
    let stopped = session.snapshot
    let best = try #require(stopped.settings.bestEpoch)
    #expect(Diagnosis(stopped) == .stopped(bestEpoch: best))
    session.obey(.patience(nil))
    #expect(Diagnosis(session.after(50)).verdict != .stopped)
  }

  @Test func aLossThatIsNoneBeforeAnyStepIsNotBlamedOnTheLearningRate() throws {
    let session = try self.session("thermometer") { $0.inputScale = 1e30 }
    #expect(session.run(epochs: 10).divergence?.epoch == 1)
    #expect(session.snapshot.hasDivergedAtStart)
    guard case .diverged(_, atStart: true) = Diagnosis(session.snapshot) else {
      Issue.record("\(Diagnosis(session.snapshot))")
      return
    }
    let other = try self.session("thermometer") { $0.inputScale = 1 }
    #expect(other.run(epochs: 1000).divergence != nil)
    #expect(!other.snapshot.hasDivergedAtStart)
    guard case .diverged(let divergence, atStart: false) = Diagnosis(other.snapshot) else {
      Issue.record("\(Diagnosis(other.snapshot))")
      return
    }
    #expect(divergence.learningRate == 0.01)
  }
}
