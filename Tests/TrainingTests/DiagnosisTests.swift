import Foundation
import Optimizers
import Testing
import Training

/// Verdicts on curves made by formula.
@Suite struct DiagnosisTests {
  private func verdict(
    epochs: Int, zeroGrad: Bool = true, passes: Int = 1, status: Snapshot.Status = .running,
    train: (Double) -> Double, validation: ((Double) -> Double)? = nil
  ) -> Diagnosis.Verdict {
    var history = History(hasValidation: validation != nil)
    for epoch in 0..<epochs {
      history.train.append(train(Double(epoch)))
      if let validation { history.validation?.append(validation(Double(epoch))) }
    }
    let snapshot = Snapshot(
      subject: Snapshot.Subject(
        problem: "", formula: "", loss: "", trainRows: 9, validationRows: 2, seed: 0, parameterCount: 2),
      status: status, speed: .maximum, epochsPerSecond: 0,
      optimizer: Snapshot.OptimizerState(name: "sgd", title: "SGD", learningRate: 0.1, options: [], steps: 0),
      zeroGrad: zeroGrad, accumulatedPasses: passes, parameters: [], gradientNorm: nil, history: history,
      notice: "", undoable: 0)
    let diagnosis = Diagnosis(snapshot)
    #expect(diagnosis.sentence.hasSuffix("."))
    return diagnosis.verdict
  }

  private func falling(_ epoch: Double) -> Double { 3 + 80 * exp(-epoch / 400) }

  @Test func beforeTheFirstEpoch() {
    #expect(verdict(epochs: 0, train: falling) == .waiting)
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

  @Test func gradientsPileUp() {
    #expect(verdict(epochs: 300, zeroGrad: false, passes: 40, train: { 5 + 2 * cos($0) }) == .accumulating)
    #expect(verdict(epochs: 300, zeroGrad: false, passes: 1, train: falling) == .learning)
    #expect(verdict(epochs: 300, zeroGrad: true, passes: 40, train: falling) == .learning)
  }

  @Test func diverged() {
    let divergence = Snapshot.Divergence(
      epoch: 12, quantity: "training loss", value: "inf", learningRate: 0.1)
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
}
