import CAllocationCount
import Foundation
import Optimizers
import Tensors
import TestSupport
import Testing

@Suite struct GradientClippingTests {
  /// Gradients of uneven sizes, one of them longer than a vector of any instruction set.
  static let gradients: [[Double]] = [[3], [-0.5, 1.25, 2], (0..<71).map { 0.1 * Double($0 % 13) - 0.55 }]

  /// Parameters with these gradients, and one without any.
  static func parameters<Scalar: TensorScalar>(_ gradients: [[Double]], _ type: Scalar.Type) -> [Tensor<
    Scalar
  >] {
    gradients.map { elements in
      let parameter = Tensor<Scalar>.zeros([elements.count])
      parameter.requiresGrad = true
      parameter.grad = Tensor(elements.map { Scalar($0) })
      return parameter
    } + [Tensor<Scalar>(1, requiresGrad: true)]
  }

  /// ‖g‖ₚ over all elements, by the definition.
  static func norm(_ elements: [Double], _ p: Double) -> Double {
    let sizes = elements.map(abs)
    if p == .infinity { return sizes.max()! }
    if p == -.infinity { return sizes.min()! }
    return pow(sizes.map { pow($0, p) }.reduce(0, +), 1 / p)
  }

  @Test(arguments: [2, 1, 3, 1.5, .infinity, -.infinity], [0.25, 4, 1e9])
  func `all gradients together get the norm asked for`(p: Double, maxNorm: Double) {
    let parameters = Self.parameters(Self.gradients, Double.self)
    let found = clipGradNorm(parameters, maxNorm: maxNorm, normType: p)
    let norm = Self.norm(Self.gradients.flatMap { $0 }, p)
    #expect(abs(found.item() - norm) <= 1e-13 * norm && found.shape == [])
    let factor = min(1, maxNorm / (norm + 1e-6))
    for (parameter, gradient) in zip(parameters, Self.gradients) {
      for (clipped, element) in zip(parameter.grad!.scalars, gradient) {
        #expect(abs(clipped - factor * element) <= 1e-13 * abs(element))
      }
      // A gradient that is short enough keeps every bit.
      if factor == 1 { #expect(parameter.grad!.scalars == gradient) }
    }
    #expect(parameters.last!.grad == nil)
  }

  /// The roundings of PyTorch: a reciprocal, a product, and one factor for all.
  @Test func floatRoundsAsPyTorchDoes() {
    let parameters = Self.parameters([[3, 4], [12]], Float.self)
    #expect(clipGradNorm(parameters, maxNorm: 1.3).item() == 13)
    let factor = 1 / (Float(13) + 1e-6) * Float(1.3)
    #expect(factor != Float(1.3) / (Float(13) + 1e-6))
    #expect(parameters[0].grad!.scalars == [3 * factor, 4 * factor])
    #expect(parameters[1].grad!.scalars == [12 * factor])
  }

  @Test func aNormThatIsNotFiniteIsScaledByUnlessRefused() async {
    let infinite = Self.parameters([[1, .infinity], [2]], Float.self)
    #expect(clipGradNorm(infinite, maxNorm: 1).item() == .infinity)
    #expect(infinite[0].grad!.scalars[0] == 0 && infinite[0].grad!.scalars[1].isNaN)
    #expect(infinite[1].grad!.scalars == [0])
    let undefined = Self.parameters([[1, .nan], [2]], Float.self)
    #expect(clipGradNorm(undefined, maxNorm: 1).item().isNaN)
    #expect(undefined[1].grad!.scalars[0].isNaN)

    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let parameters = GradientClippingTests.parameters([[1, .nan]], Float.self)
      _ = clipGradNorm(parameters, maxNorm: 1, errorIfNonfinite: true)
    }
    expect(result, says: "The total norm of order 2.0 for gradients from `parameters` is non-finite")
  }

  @Test func withoutGradientsTheNormIsZero() {
    #expect(clipGradNorm([Tensor<Float>(1, requiresGrad: true)], maxNorm: 1).item() == 0)
    #expect(clipGradNorm([Tensor<Float>](), maxNorm: 1).item() == 0)
  }

  @Test func valuesAreCutOffOneByOne() {
    let parameters = Self.parameters([[3, -3, 0.5, -0.5, 1], [.nan, -.infinity]], Double.self)
    clipGradValue(parameters, clipValue: 1)
    #expect(parameters[0].grad!.scalars == [1, -1, 0.5, -0.5, 1])
    #expect(parameters[1].grad!.scalars[0].isNaN && parameters[1].grad!.scalars[1] == -1)
  }

  @Test func whatCannotBeClippedIsSaid() async {
    let negative = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = clipGradNorm([Tensor<Float>(1, requiresGrad: true)], maxNorm: -1)
    }
    expect(negative, says: "max_norm is at least 0, not -1.0")
    let value = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      clipGradValue([Tensor<Float>(1, requiresGrad: true)], clipValue: .nan)
    }
    expect(value, says: "clip_value is at least 0, not nan")
    let sparse = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let table = Tensor<Float>([1, 2], shape: [2, 1], requiresGrad: true)
      table.embedding([1], sparse: true).sum().backward()
      _ = clipGradNorm([table], maxNorm: 1)
    }
    expect(sparse, says: "clipping does not support sparse gradients")
  }

  /// A step whose gradients are clipped.
  private struct Step {
    let w = Tensor<Float>((0..<40).map { Float($0) * 0.25 - 3 }, requiresGrad: true)
    let b = Tensor<Float>([4, -0.125], requiresGrad: true)
    let optimizer: SGD
    let byNorm: Bool

    init(_ byNorm: Bool) {
      self.byNorm = byNorm
      optimizer = SGD([w, b], learningRate: 0.02, momentum: 0.5)
    }

    func run() -> Tensor<Float> {
      optimizer.zeroGrad()
      ((w * w).sum() + (b ** 4).sum()).backward()
      var norm = Tensor<Float>(0)
      if byNorm { norm = clipGradNorm([w, b], maxNorm: 3) } else { clipGradValue([w, b], clipValue: 0.5) }
      optimizer.step()
      return norm
    }
  }

  @Test(.enabled(if: allocations_are_counted()), arguments: [true, false])
  func aReplayAllocatesNothing(byNorm: Bool) {
    let step = Step(byNorm)
    let recording = Recording { _ = step.run() }
    recording.replay()
    let before = allocation_count()
    for _ in 0..<1000 { recording.replay() }
    #expect(allocation_count() == before)
  }

  /// The bits of the step as written, and the norm of each replay.
  @Test(arguments: [true, false]) func aReplayClipsToo(byNorm: Bool) {
    let (eager, replayed) = (Step(byNorm), Step(byNorm))
    var (norm, norms) = (eager.run(), Set<Float>())
    var recordedNorm = norm
    let recording = Recording { recordedNorm = replayed.run() }
    for _ in 1..<50 {
      norm = eager.run()
      recording.replay()
      #expect(norm.scalars == recordedNorm.scalars)
      norms.insert(norm.item())
    }
    #expect(eager.w.scalars == replayed.w.scalars && eager.b.scalars == replayed.b.scalars)
    #expect(norms.count == (byNorm ? 49 : 1))
  }

  /// An operation that saved a gradient notices that clipping changed it.
  @Test func clippingCountsAsAChange() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let w = Tensor<Float>([1, 2], requiresGrad: true)
      w.grad = [3, 4]
      let product = w * w.grad!
      clipGradNorm([w], maxNorm: 1)
      product.sum().backward()
    }
    expect(result, says: "modified by an inplace operation")
  }

  private func expect(_ result: ExitTest.Result?, says message: String) {
    let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(text.contains(message), "standard error: \(text)")
  }
}
