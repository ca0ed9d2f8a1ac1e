import Runs
import Testing

@testable import Training

/// How runs read beside each other, with numbers made for the rule in question.
@Suite struct SweepVerdictTests {
  private func verdicts(_ runs: SweepResult.Run...) -> [SweepVerdict] {
    SweepResult(fields: [], runs: runs).verdicts
  }

  @Test func growAndShrink() {
    // The small one is worse on both losses, the large one knows its rows better and others worse.
    #expect(
      verdicts(
        .model(2, train: 0.5, val: 0.6), .model(4, train: 0.2, val: 0.25), .model(8, train: 0.1, val: 0.4))
        == [.underfits, .fits, .overfits])
  }

  @Test func withinFivePercentOfTheBestIsAsGood() {
    #expect(
      verdicts(.model(2, train: 0.3, val: 0.2099), .model(4, train: 0.2, val: 0.2)) == [.fits, .fits])
    #expect(
      verdicts(.model(2, train: 0.3, val: 0.2121), .model(4, train: 0.2, val: 0.2)) == [.underfits, .fits])
  }

  @Test func lossesNearZeroAreAllAsGood() {
    // Both have fallen to less than a thousandth of where they began.
    #expect(verdicts(.model(2, train: 4e-4, val: 9e-4), .model(4, train: 1e-9, val: 1e-9)) == [.fits, .fits])
    #expect(
      verdicts(.model(2, train: 4e-3, val: 9e-3), .model(4, train: 1e-9, val: 1e-9)) == [.underfits, .fits])
  }

  @Test func validationThatLeavesItsLowestHasParted() {
    #expect(verdicts(.model(4, train: 0.1, val: 0.41, best: 0.2)) == [.overfits])
    // With few rows a curve settles a little above its lowest.
    #expect(verdicts(.model(4, train: 0.1, val: 0.39, best: 0.2)) == [.fits])
    #expect(verdicts(.model(4, train: 0.1, val: 0.23, best: 0.2, diagnosis: .overfitting)) == [.overfits])
    // A rise from nothing to nearly nothing is none.
    #expect(verdicts(.model(4, train: 1e-5, val: 5e-4, best: 1e-5, diagnosis: .overfitting)) == [.fits])
    // Early stopping has gone back to the best.
    #expect(
      verdicts(.model(4, train: 0.1, val: 0.5, best: 0.2, end: .stoppedEarly(bestEpoch: 900))) == [.fits])
  }

  @Test func whatHasLongSettledALittleAboveItsLowestHasNotParted() {
    func verdict(_ validation: (Int) -> Double) -> SweepVerdict {
      var series = Curve()
      for epoch in 0..<1000 { series.append(validation(epoch)) }
      let outcome = SweepOutcome(
        diagnosis: .overfitting, end: .completed, epochs: 1000,
        parameterCount: 9, loss: 0.1, validationLoss: series.last, firstLoss: 1, firstValidationLoss: 1,
        best: SweepOutcome.Best(loss: series.minimum, epoch: 1), validationCurve: series.buckets)
      return SweepResult(fields: [], runs: [SweepResult.Run(settings: [], outcome: outcome)]).verdicts[0]
    }
    #expect(verdict { $0 < 500 ? 0.2 : 0.3 + 1e-7 * Double($0) } == .fits)
    #expect(verdict { 0.2 + 1e-4 * Double($0) } == .overfits)
    #expect(verdict { $0 < 500 ? 0.2 : 0.41 } == .overfits)
  }

  @Test func aChanceLowOnTheWayIsNoOverfittingOfWhatIsTooSimple() {
    // Higher on both losses at the end, however low its validation loss once was.
    #expect(
      verdicts(
        .model(1, train: 0.5, val: 0.6, best: 0.1, diagnosis: .overfitting), .model(4, train: 0.1, val: 0.2))
        == [.underfits, .fits])
    #expect(
      verdicts(
        .model(4, train: 0.5, val: 0.6, best: 0.1, diagnosis: .overfitting), .model(4, train: 0.1, val: 0.2))
        == [.behind, .fits])
  }

  @Test func aModelOfTheSameSizeIsBehindAndNotTooSimple() {
    #expect(
      verdicts(
        .made([(.optimizer, "sgd")], train: 0.5, val: 0.6),
        .made([(.optimizer, "adam")], train: 0.1, val: 0.2)
      ) == [.behind, .fits])
    #expect(
      verdicts(
        .made([(.optimizer, "sgd")], train: 0.5, val: 0.6, diagnosis: .learning),
        .made([(.optimizer, "adam")], train: 0.1, val: 0.2)) == [.learning, .fits])
    // A larger one that is worse on both losses has been badly trained.
    #expect(
      verdicts(.model(2, train: 0.1, val: 0.2), .model(8, train: 0.5, val: 0.6)) == [.fits, .behind])
    #expect(
      verdicts(.model(2, train: 0.1, val: 0.2), .model(8, train: 0.5, val: 0.6, best: 0.1))
        == [.fits, .overfits])
  }

  @Test func whatTheCurvesSayAloneStillCounts() {
    #expect(verdicts(.model(2, train: 0.9, val: 0.9, diagnosis: .underfitting)) == [.underfits])
    #expect(verdicts(.model(2, train: 0.9, val: 0.9, diagnosis: .accumulating)) == [.accumulating])
    #expect(
      verdicts(.model(2, train: 0.9, val: 0.9, diagnosis: .unstable), .model(4, train: 0.1, val: 0.1))
        == [.unstable, .fits])
    // Batches make every loss swing a little: who is among the best nevertheless fits.
    #expect(verdicts(.model(2, train: 0.1, val: 0.1, diagnosis: .unstable)) == [.fits])
    #expect(verdicts(.model(2, train: 0.1, val: 0.3, best: 0.1, diagnosis: .unstable)) == [.fits])
  }

  @Test func aDivergedRunIsNoMeasure() {
    // It was the lowest of all for a moment.
    #expect(
      verdicts(
        .model(
          2, train: .infinity, val: 0.001, best: 0.001, diagnosis: .diverged, end: SweepResult.Run.divergence),
        .model(4, train: 0.2, val: 0.3)) == [.diverged, .fits])
  }

  @Test func aStoppedRunIsSaidToBe() {
    #expect(
      verdicts(.model(2, train: 0.2, val: 0.3, end: .interrupted), .model(4, train: 0.2, val: 0.3))
        == [.stopped, .fits])
  }

  @Test func withoutValidationNothingOverfits() {
    #expect(
      verdicts(
        .model(2, train: 0.5, val: nil), .model(4, train: 0.101, val: nil, best: 0.01),
        .model(8, train: 0.1, val: nil)) == [.underfits, .fits, .fits])
  }

  @Test func onlyTheSameSeedAndTheSameLossAreCompared() {
    func run(_ model: String, seed: String, _ val: Double, _ lossName: String = "mse") -> SweepResult.Run {
      .made([(.model, model), (.seed, seed)], train: val, val: val, lossName: lossName)
    }
    // The rows of seed 1 are harder to predict for everyone.
    #expect(verdicts(run("a", seed: "0", 0.1), run("a", seed: "1", 0.7)) == [.fits, .fits])
    #expect(verdicts(run("a", seed: "0", 0.1), run("b", seed: "0", 0.7, "huber")) == [.fits, .fits])
    #expect(verdicts(run("a", seed: "0", 0.1), run("b", seed: "0", 0.7)) == [.fits, .behind])
    // Over one output or several, cross-entropy is the same quantity.
    #expect(
      verdicts(run("a", seed: "0", 0.1, "cross-entropy"), run("b", seed: "0", 0.7, "bce"))
        == [.fits, .behind])
  }
}
