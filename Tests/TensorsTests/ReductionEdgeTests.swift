import Tensors
import TestSupport
import Testing

/// What the reference files leave open about reductions and losses, as PyTorch's formulas have it.
@Suite struct ReductionEdgeTests {
  @Test func theFirstNaNIsTheLargest() {
    let x = Tensor<Float>([1, .nan, 7, .nan])
    #expect(x.argmax() == 1)
    #expect(x.min(0).indices == [1])
    #expect(Tensor<Float>([3, 1, 3, 2], shape: [2, 2]).argmax(0) == [0, 1])
  }

  @Test func aNaNAmongTheLargestOfDimensionsPoisonsTheGradient() {
    let x = Tensor<Double>([1, .nan, 2, 3], shape: [2, 2], requiresGrad: true)
    x.amax([1]).backward([1, 1])
    #expect(x.grad?.scalars.map(\.isNaN) == [true, true, false, false])
    #expect(x.grad?.scalars.suffix(2) == [0, 1])
  }

  @Test func theMaximumNormSharesAmongEqualMagnitudes() {
    let x = Tensor<Double>([3, -3, 1], requiresGrad: true)
    let norm = x.norm(.infinity)
    norm.backward()
    #expect(norm.item() == 3)
    #expect(x.grad?.scalars == [0.5, -0.5, 0])
  }

  @Test func theZeroNormCounts() {
    let x = Tensor<Double>([0, -3, 1], requiresGrad: true)
    let norm = x.norm(0)
    norm.backward()
    #expect(norm.item() == 2)
    #expect(x.grad?.scalars == [0, 0, 0])
  }

  @Test func classesOfPlacesAreThoseOfRows() {
    var generator = SplitMix(seed: 3)
    let values = (0..<24).map { _ in Float.random(in: -2...2, using: &generator) }
    let classes = [3, 0, 1, 2, 2, 1]
    let places = Tensor(values, shape: [2, 4, 3])
    let rows = places.permuted([0, 2, 1]).reshaped([6, 4])
    for reduction in LossReduction.allCases {
      let (a, b) = (
        places.crossEntropy(classes, reduction: reduction), rows.crossEntropy(classes, reduction: reduction)
      )
      #expect(a.shape == (reduction == .none ? [2, 3] : []))
      #expect(a.bits == b.bits)
    }
  }

  @Test func aFusedLossIsThatOfItsParts() {
    var generator = SplitMix(seed: 4)
    let values = (0..<300).map { _ in Double.random(in: -9...9, using: &generator) }
    let classes = (0..<100).map { $0 % 3 }
    let (fused, parts) = (
      Tensor(values, shape: [100, 3], requiresGrad: true),
      Tensor(values, shape: [100, 3], requiresGrad: true)
    )
    let (one, two) = (
      fused.crossEntropy(classes), parts.logSoftmax(1).negativeLogLikelihood(classes)
    )
    #expect(one.bits == two.bits)
    one.backward()
    two.backward()
    let worst = zip(fused.grad!.scalars, parts.grad!.scalars).map { abs($0 - $1) }.max()!
    #expect(worst < 1e-16)
  }

  @Test func unweightedLogitsAreWeightedByOne() {
    let (x, y) = (Tensor<Float>([-300, -1, 0, 2, 300]), Tensor<Float>([0, 1, 0.5, 0, 1]))
    let plain = x.binaryCrossEntropyWithLogits(y, reduction: .none)
    #expect(plain.bits == x.binaryCrossEntropyWithLogits(y, positiveWeight: [1], reduction: .none).bits)
    #expect(plain.sum().bits == x.binaryCrossEntropyWithLogits(y, reduction: .sum).bits)
  }

  @Test func lossesOfNothing() {
    let x = Tensor<Float>([], shape: [0, 3], requiresGrad: true)
    let loss = x.crossEntropy([])
    loss.backward()
    #expect(loss.item().isNaN)
    #expect(x.grad?.shape == [0, 3])
    #expect(x.crossEntropy([], reduction: .sum).item() == 0)
  }

  @Test func aChangedMaximumFollowsInAReplay() {
    let x = Tensor<Float>([1, 5, 2], requiresGrad: true)
    var largest: Tensor<Float>?
    let recording = Recording {
      x.zeroGrad()
      largest = x.max(0).values
      largest?.backward()
    }
    #expect(x.grad?.scalars == [0, 1, 0])
    withoutGrad { x.assign([7, 5, 2]) }
    recording.replay()
    #expect(largest?.item() == 7)
    #expect(x.grad?.scalars == [1, 0, 0])
  }
}
