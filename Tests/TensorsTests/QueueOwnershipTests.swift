import Dispatch
import Tensors
import Testing

/// Tensors in the hands of one serial queue, whose blocks may run on different threads.
private final class Owned: @unchecked Sendable {
  // Safe: the test's two blocks run one after the other.
  let w = Tensor<Float>(3, requiresGrad: true)
  var h: Tensor<Float>?
}

struct QueueOwnershipTests {
  @Test func `a graph may be made in two blocks of one serial queue`() async {
    let owned = Owned()
    let queue = DispatchQueue(label: "owner")
    await withCheckedContinuation { continuation in
      queue.async {
        for _ in 0..<100 { _ = owned.w * owned.w }
        owned.h = owned.w * owned.w
        continuation.resume()
      }
    }
    let gradient = queue.sync {
      let h = owned.h!
      (h * h + h * 3).backward()
      return owned.w.grad!.item()
    }
    // d/dw (w⁴ + 3w²) at 3.
    #expect(gradient == 126)
  }
}
