import Tensors
import TestSupport
import Testing

/// Gradients that are asked for, and gradients of gradients.
@Suite struct GradientsTests {
  @Test func leavesAndResultsMayBeAskedFor() {
    let x = Tensor<Double>([1, 2], requiresGrad: true)
    let w = Tensor<Double>([3, 4], requiresGrad: true)
    let h = x * w
    let found = (h * h + h).sum().gradients(for: [h, x, x])
    #expect(found.map(\.scalars) == [[7, 17], [21, 68], [21, 68]])
    #expect(x.grad == nil && w.grad == nil && h.grad == nil)
    #expect(found.allSatisfy { !$0.requiresGrad })
  }

  @Test func theResultItselfAndAnUpstreamGradient() {
    let x = Tensor<Double>([1, 2], requiresGrad: true)
    #expect(x.gradients(for: [x], [5, 6])[0].scalars == [5, 6])
    #expect((x * x).gradients(for: [x], [5, 6])[0].scalars == [10, 24])
  }

  @Test func kernelsThatWriteIntoLeavesLeaveThemAlone() {
    let x = Tensor<Double>([1, 2, 3], requiresGrad: true)
    let found = x[0..<2].sum().gradients(for: [x])[0]
    #expect(found.scalars == [1, 1, 0])
    let table = Tensor<Double>([1, 2, 3, 4], shape: [2, 2], requiresGrad: true)
    let rows = table.embedding([1, 1], sparse: true).sum().gradients(for: [table])[0]
    #expect(rows.scalars == [0, 0, 2, 2])
    #expect(x.grad == nil && table.grad == nil && table.any.sparseGrad == nil)
  }

  private func expect(_ result: ExitTest.Result?, says message: String) {
    let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(text.contains(message), "standard error: \(text)")
  }

  @Test func aRuleOfOnesOwnCannotBeDifferentiated() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let x = Tensor<Float>([1, 2], requiresGrad: true)
      let y = Tensor.custom("Cube", [x]) {
        $0[0].mapped { $0 * $0 * $0 }
      } backward: { upstream, inputs, _ in
        [upstream * inputs[0].mapped { 3 * $0 * $0 }]
      }
      _ = y.sum().gradients(for: [x], createGraph: true)
    }
    expect(result, says: "the backward rule of Cube cannot be differentiated again")
  }

  @Test func anInputThatTookNoPart() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let (x, y) = (Tensor<Float>(1, requiresGrad: true), Tensor<Float>(1, requiresGrad: true))
      _ = (x * 2).gradients(for: [x, y])
    }
    expect(result, says: "One of the differentiated Tensors appears to not have been used in the graph.")
  }

  @Test func aSharedPartThatSavedIsRefusedAfterOneThatDidNot() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let x = Tensor<Float>([1, 2], requiresGrad: true)
      let y = (x * x + x).sum()
      y.backward()
      y.backward()
    }
    expect(result, says: "Trying to backward through the graph a second time")
  }
}
