import Runs
import Testing

@testable import Training

@Suite struct SweepRecommendationTests {
  /// The recommendation, with a candidate by what it is called.
  private func advice(_ runs: SweepResult.Run...) -> [String] {
    func name(_ candidate: SweepRecommendation.Candidate) -> String {
      candidate.settings.map(\.text).joined(separator: " ")
    }
    return SweepResult(fields: [], runs: runs).advice.map { advice in
      switch advice.recommendation {
      case .choose(let candidate, let notes):
        (["choose \(name(candidate))"] + notes.map { "\($0)" }.sorted()).joined(separator: ", ")
      case .grow(let candidate): "grow \(name(candidate))"
      case .shrinkOrRegularize(let candidate): "regularize \(name(candidate))"
      case .between(let small, let large): "between \(name(small)) and \(name(large))"
      case .lowerRate: "lower the rate"
      case .undecided: "undecided"
      }
    }
  }

  @Test func theSmallestThatFits() {
    #expect(
      advice(
        .model(2, train: 0.5, val: 0.6), .model(4, train: 0.2, val: 0.205), .model(8, train: 0.19, val: 0.2),
        .model(16, train: 0.01, val: 0.4)) == ["choose mlp:4"])
  }

  @Test func ofEquallyLargeOnesTheLowest() {
    #expect(
      advice(
        .made([(.lr, "1")], train: 0.2, val: 0.204), .made([(.lr, "2")], train: 0.2, val: 0.2),
        .made([(.lr, "3")], train: 0.2, val: 0.202)) == ["choose 2"])
  }

  @Test func theLargestAndOneThatStillLearnsAreNoted() {
    #expect(
      advice(.model(2, train: 0.5, val: 0.6), .model(4, train: 0.2, val: 0.25)) == ["choose mlp:4, isLargest"]
    )
    #expect(
      advice(.model(2, train: 0.2, val: 0.25), .model(4, train: 0.2, val: 0.25, diagnosis: .learning))
        == ["choose mlp:2"])
    #expect(advice(.model(4, train: 0.2, val: 0.25, diagnosis: .learning)) == ["choose mlp:4, isLearning"])
    #expect(
      advice(.model(2, train: 0.9, val: 0.9), .model(4, train: 0.2, val: 0.25, diagnosis: .unstable))
        == ["choose mlp:4, isLargest, isSwinging"])
    #expect(advice(.model(4, train: 0.2, val: nil)) == ["choose mlp:4, isUnvalidated"])
  }

  @Test func whereEverythingUnderfitsGrow() {
    #expect(
      advice(
        .model(2, train: 0.9, val: 0.95, diagnosis: .underfitting),
        .model(4, train: 0.9, val: 0.9, diagnosis: .underfitting)) == ["grow mlp:4"])
  }

  @Test func whereEverythingOverfitsShrinkOrCure() {
    #expect(
      advice(.model(8, train: 0.1, val: 0.5, best: 0.2), .model(4, train: 0.1, val: 0.6, best: 0.2))
        == ["regularize mlp:4"])
  }

  @Test func whereOneIsTooSmallAndTheNextTooLargeTryBetween() {
    #expect(
      advice(
        .model(1, train: 0.7, val: 0.8), .model(2, train: 0.5, val: 0.7),
        .model(8, train: 0.01, val: 0.6, best: 0.1),
        .model(16, train: 0.01, val: 0.9, best: 0.1)) == ["between mlp:2 and mlp:8"])
  }

  @Test func whereNothingComesThroughLowerTheRate() {
    #expect(
      advice(
        .model(2, train: .nan, val: .nan, best: 1, diagnosis: .diverged, end: SweepResult.Run.divergence),
        .model(4, train: .nan, val: .nan, best: 0.3, diagnosis: .unstable)) == ["lower the rate"])
  }

  @Test func whatWasStoppedIsNotChosen() {
    #expect(advice(.model(2, train: 0.1, val: 0.1, end: .interrupted)) == ["undecided"])
    #expect(
      advice(.model(2, train: 0.2, val: 0.2, end: .interrupted), .model(4, train: 0.2, val: 0.2))
        == ["choose mlp:4"])
  }

  @Test func severalSeedsCountByTheirMean() {
    func run(_ size: Int, seed: String, _ val: Double) -> SweepResult.Run {
      .made([(.model, "mlp:\(size)"), (.seed, seed)], parameters: size, train: val, val: val)
    }
    // Each is the best once; over both seeds the larger one is.
    #expect(
      advice(run(2, seed: "0", 0.1), run(2, seed: "1", 0.9), run(4, seed: "0", 0.2), run(4, seed: "1", 0.2))
        == ["choose mlp:4, isLargest"])
    let result = SweepResult(run(2, seed: "0", 0.1), run(2, seed: "1", 0.3))
    guard case .choose(let candidate, _) = result.advice[0].recommendation else {
      Issue.record("\(result.advice)")
      return
    }
    #expect(candidate.loss == 0.2 && candidate.settings.map(\.field.name) == ["model"])
  }

  @Test func whoWasClearlyLowerOnItsWayIsNamed() {
    func lower(_ runs: SweepResult.Run...) -> String? {
      SweepResult(fields: [], runs: runs).advice[0].wasLower?.settings.first?.text
    }
    #expect(
      lower(.model(2, train: 0.5, val: 0.5), .model(8, train: 0.01, val: 0.6, best: 0.1)) == "mlp:8")
    #expect(lower(.model(2, train: 0.5, val: 0.5, best: 0.3)) == "mlp:2")
    #expect(lower(.model(2, train: 0.5, val: 0.5, best: 0.48)) == nil)
    #expect(lower(.model(2, train: 0.5, val: 0.5), .model(8, train: 0.01, val: 0.6, best: 0.49)) == nil)
    #expect(lower(.model(2, train: 0.5, val: 0.5, best: 0.3, diagnosis: .unstable)) == nil)
    // What diverged is nothing to stop at.
    #expect(
      lower(
        .model(2, train: 0.5, val: 0.5),
        .model(8, train: 1, val: 9, best: 0.1, end: SweepResult.Run.divergence))
        == nil)
  }

  @Test func eachKindOfLossHasARecommendationOfItsOwn() {
    #expect(
      advice(
        .made([(.loss, "mse")], train: 3, val: 3, lossName: "mse"),
        .made([(.loss, "l1")], train: 1, val: 1, lossName: "l1")) == ["choose mse", "choose l1"])
  }
}
