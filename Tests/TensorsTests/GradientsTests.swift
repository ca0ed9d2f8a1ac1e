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

  /// Second derivatives of everything that promises them, against differences of first ones.
  @Test(arguments: twice.indices) func gradientsHaveGradients(_ index: Int) {
    let values: [(elements: [Double], shape: [Int])] = [
      ([0.7, 1.3, 0.9, 1.8, 1.1, 0.6], [2, 3]), ([1.2, 0.8, 1.6], [3]),
    ]
    let report = checkGradients(of: values) { inputs in
      // The first derivatives want remembering also where the checker moves elements without it.
      withGradEnabled(true) {
        let inputs = inputs.map {
          $0.requiresGrad ? $0 : Tensor($0.scalars, shape: $0.shape, requiresGrad: true)
        }
        let slopes = Self.twice[index](inputs).gradients(for: inputs, createGraph: true)
        return slopes[0] * slopes[0] + slopes[1]
      }
    }
    #expect(report.checked == 9)
    #expect(report.mismatches.isEmpty, "\(report.mismatches)")
  }

  static let twice: [@Sendable ([Tensor<Double>]) -> Tensor<Double>] = [
    { ($0[0] * $0[1] * $0[0]).sum() },
    { ($0[0] / $0[1] + 3 / $0[1] / $0[0]).sum() },
    { ((2 - $0[0]) ** 3 - -($0[1] ** 0.5) * $0[0]).mean() },
    { (($0[0] * $0[0]).sum([0]) * $0[1] ** 2 / 4).sum() },
    { (($0[0] ** 2).mean([1], keepDim: true) * $0[1]).sum() },
    { (($0[0] ** 3).reshaped([3, 2]).transposed() * $0[1] * $0[1]).sum() },
    { ($0[1].expanded(to: [2, 3]) ** 3 * $0[0].permuted([1, 0]).transposed(0, 1) ** 2).sum() },
    { inputs in
      let slope = (inputs[0] ** 4 * inputs[1]).sum().gradients(for: [inputs[0]], createGraph: true)[0]
      return (slope * slope).sum() + inputs[1].sum()
    },
  ]

  private func expect(_ result: ExitTest.Result?, says message: String) {
    let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(text.contains(message), "standard error: \(text)")
  }

  @Test func aRuleOfOneKernelCannotBeDifferentiated() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let x = Tensor<Float>([1, 2], requiresGrad: true)
      _ = x.tanh().sum().gradients(for: [x], createGraph: true)
    }
    expect(result, says: "the backward rule of Tanh cannot be differentiated again")
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
