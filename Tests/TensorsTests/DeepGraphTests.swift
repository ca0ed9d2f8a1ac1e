import Tensors
import Testing

/// Long chains must neither be walked nor released by recursion: the stack holds some tens of thousands of calls.
@Suite struct DeepGraphTests {
  private static let depth = 200_000

  private func chain(_ start: Tensor<Float>, _ depth: Int = depth) -> Tensor<Float> {
    var y = start
    for _ in 0..<depth { y = y + 1 }
    return y
  }

  @Test func aMillionOperationsBackpropagate() {
    let x = Tensor<Float>(1, requiresGrad: true)
    let y = chain(x, 1_000_000)
    #expect(y.item() == 1_000_001)
    y.backward()
    #expect(x.grad?.item() == 1)
  }

  @Test func isReleasedWithoutBackward() {
    let x = Tensor<Float>(1, requiresGrad: true)
    var y: Tensor<Float>? = chain(x)
    #expect(y?.item() == Float(Self.depth + 1))
    y = nil
    #expect(x.grad == nil)
  }

  @Test func isReleasedAfterARetainedBackward() {
    let x = Tensor<Float>(1, requiresGrad: true)
    var y: Tensor<Float>? = chain(x)
    y?.backward(retainGraph: true)
    y = nil
    #expect(x.grad?.item() == 1)
  }

  /// Every node feeds two inputs of the next, and its value is saved.
  @Test func isReleasedWhereBranchesMeet() {
    let x = Tensor<Double>(1, requiresGrad: true)
    var y = x
    for _ in 0..<Self.depth / 2 { y = y * y }
    y.backward(retainGraph: true)
    // 2ⁿ overflows: the gradient is infinite, and that is the right number.
    #expect(x.grad?.item() == .infinity)
  }
}
