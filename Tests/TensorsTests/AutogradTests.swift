import Tensors
import TestSupport
import Testing

/// What gradients mean: when there are none, when they add up, who keeps them.
@Suite struct AutogradTests {
  @Test func gradIsNilBeforeTheFirstBackward() {
    let w = Tensor<Float>(2, requiresGrad: true)
    let loss = w * w
    #expect(w.grad == nil)
    loss.backward()
    #expect(w.grad?.item() == 4)
  }

  @Test func gradientsAddUpUntilTheyAreZeroed() {
    let w = Tensor<Float>([1, -2], requiresGrad: true)
    for pass in 1...3 {
      (w * w).sum().backward()
      #expect(w.grad?.scalars == [2 * Float(pass), -4 * Float(pass)])
    }
    w.zeroGrad()
    #expect(w.grad?.scalars == [0, 0])
    (w * w).sum().backward()
    #expect(w.grad?.scalars == [2, -4])
  }

  @Test func zeroingWhatIsNilLeavesNil() {
    let w = Tensor<Float>(2, requiresGrad: true)
    w.zeroGrad()
    #expect(w.grad == nil)
  }

  @Test func aSharedNodeGetsTheSumBeforeItPassesAnythingOn() {
    let x = Tensor<Double>(3, requiresGrad: true)
    let shared = x * x
    shared.retainGrad()
    // d/ds (s + 2·s + s²) = 3 + 2·s
    (shared + 2 * shared + shared * shared).backward()
    #expect(shared.grad?.item() == 21)
    #expect(x.grad?.item() == 126)
  }

  @Test func whoIsALeaf() {
    let w = Tensor<Float>(2, requiresGrad: true)
    let x = Tensor<Float>(3)
    #expect(w.isLeaf)
    #expect(x.isLeaf)
    #expect(!(w * x).isLeaf)
    #expect((w * x).requiresGrad)
    #expect((x * x).isLeaf)
    #expect(!(x * x).requiresGrad)
    #expect(withoutGrad { w * x }.isLeaf)
    #expect((w * x).detached().isLeaf)
  }

  @Test func aDetachedTensorSharesTheElementsButNotTheHistory() {
    let w = Tensor<Float>([1, 2], requiresGrad: true)
    let h = w * 3
    let detached = h.detached()
    #expect(!detached.requiresGrad)
    detached.assign([7, 8])
    #expect(h.scalars == [7, 8])
  }

  @Test func gradientsOfResultsAreKeptOnRequestOnly() {
    let w = Tensor<Float>(2, requiresGrad: true)
    let (kept, forgotten) = (w * 3, w * 5)
    kept.retainGrad()
    (kept * kept + forgotten).backward()
    #expect(kept.grad?.item() == 12)
    #expect(forgotten.grad == nil)
  }

  @Test func aRetainedGraphCanBeWalkedAgain() {
    let w = Tensor<Float>(2, requiresGrad: true)
    let loss = w ** 3
    loss.backward(retainGraph: true)
    #expect(w.grad?.item() == 12)
    loss.backward()
    #expect(w.grad?.item() == 24)
  }

  @Test func backwardTakesAnUpstreamGradient() {
    let w = Tensor<Float>([1, 2, 3], requiresGrad: true)
    (w * w).backward([1, 10, -1])
    #expect(w.grad?.scalars == [2, 40, -6])
  }

  @Test func backwardFromALeafGivesItTheUpstreamGradient() {
    let w = Tensor<Float>([1, 2], requiresGrad: true)
    w.backward([5, 6])
    w.backward([1, 1])
    #expect(w.grad?.scalars == [6, 7])
  }

  @Test func theUpstreamGradientStaysTheCallers() {
    let w = Tensor<Float>([1, 2], requiresGrad: true)
    let upstream: Tensor<Float> = [1, 1]
    (w + w).backward(upstream)
    (w + w).backward(upstream)
    #expect(upstream.scalars == [1, 1])
    #expect(w.grad?.scalars == [4, 4])
  }

  @Test func copyingInPlaceMovesTheHistoryToTheSource() {
    let w = Tensor<Float>([1, 2], requiresGrad: true)
    let v = Tensor<Float>([3, 4], requiresGrad: true)
    let result = w * 1
    result.copy(from: v * 2)
    #expect(result.scalars == [6, 8])
    result.sum().backward()
    #expect(v.grad?.scalars == [2, 2])
    #expect(w.grad == nil)
  }

  @Test func copyingAParameterIntoAConstantIsRemembered() {
    let w = Tensor<Float>([1, 2], requiresGrad: true)
    let buffer: Tensor<Float> = [0, 0]
    buffer.copy(from: w)
    (buffer * buffer).sum().backward()
    #expect(w.grad?.scalars == [2, 4])
  }
}

/// The thermometer's gradient at its start, which the reference text prints.
@Suite struct ReferenceGradientTests {
  @Test func accumulatesAndIsZeroed() throws {
    let seed = try Golden.seed()
    let x = Tensor<Float>(seed.tU.data.map { Float($0) })
    let y = Tensor<Float>(seed.tC.data.map { Float($0) })
    let w = Tensor<Float>(1, requiresGrad: true)
    let b = Tensor<Float>(0, requiresGrad: true)
    func pass() { ((w * x + b - y) ** 2).mean().backward() }
    func gradient() throws -> [Float] { [try #require(w.grad).item(), try #require(b.grad).item()] }

    #expect(w.grad == nil)
    pass()
    #expect(try gradient() == [4517.2969, 82.6000])
    pass()
    #expect(try gradient() == [2 * 4517.2969, 2 * 82.6000])
    w.zeroGrad()
    b.zeroGrad()
    #expect(try gradient() == [0, 0])
  }

  @Test(arguments: [false, true])
  func everyDigit(fused: Bool) throws {
    let seed = try Golden.seed()
    #expect(seed.gradients.count == 4)
    for expected in seed.gradients {
      if expected.dtype == "f32" {
        let (loss, gradient) = start(Float.self, seed, expected, fused)
        #expect(loss == Float(expected.loss))
        #expect(gradient == expected.grad.map { Float($0) })
      } else {
        let (loss, gradient) = start(Double.self, seed, expected, fused)
        #expect(abs(loss - expected.loss) <= 1e-12 * abs(expected.loss))
        for (seen, wanted) in zip(gradient, expected.grad) {
          #expect(abs(seen - wanted) <= 1e-12 * abs(wanted))
        }
      }
    }
  }

  /// Loss and gradient at the start, by single operations or by the fused ones that the cockpit trains with.
  private func start<Scalar: TensorScalar>(
    _ scalar: Scalar.Type, _ seed: Golden.Seed, _ expected: Golden.Seed.Gradient, _ fused: Bool
  ) -> (Scalar, [Scalar]) {
    let count = seed.tU.data.count
    let shape = fused ? [count, 1] : [count]
    let x = Scalar(expected.scale) * Tensor(seed.tU.data.map { Scalar($0) }, shape: shape)
    let y = Tensor(seed.tC.data.map { Scalar($0) }, shape: shape)
    let w = Tensor([Scalar(expected.start[0])], shape: fused ? [1, 1] : [], requiresGrad: true)
    let b = Tensor([Scalar(expected.start[1])], shape: fused ? [1] : [], requiresGrad: true)
    let loss = fused ? x.linear(w, b).meanSquaredError(y) : ((w * x + b - y) ** 2).mean()
    loss.backward()
    return (loss.item(), [w.grad!.item(), b.grad!.item()])
  }

  /// Python reads the first as −(x²); in Swift a sign binds tighter, as the documentation says.
  @Test func aSignBindsTighterThanAPower() {
    let x = Tensor<Double>([3])
    #expect((-x ** 2).scalars == [9] && (-(x ** 2)).scalars == [-9])
    #expect((2 * x ** 2).scalars == [18])
  }
}
