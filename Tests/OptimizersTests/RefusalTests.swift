import Tensors
import TestSupport
import Testing

@testable import Optimizers

/// What an optimizer cannot take is said before it runs, in PyTorch's words.
@Suite struct RefusalTests {
  @Test func aConstructorStopsTheProgram() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Muon([Tensor<Float>([1, 2], requiresGrad: true)])
    }
    expect(
      result,
      says: "Muon only supports 2D parameters whereas we found a parameter with size: torch.Size([2])")
  }

  @Test func lbfgsTakesOneGroup() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let (a, b) = (Tensor<Float>(1, requiresGrad: true), Tensor<Float>(1, requiresGrad: true))
      _ = LBFGS(groups: [ParameterGroup([a]), ParameterGroup([b])])
    }
    expect(result, says: "LBFGS doesn't support per-parameter options (parameter groups)")
  }

  @Test func lbfgsWantsAClosure() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      LBFGS([Tensor<Float>(1, requiresGrad: true)]).step()
    }
    expect(result, says: "LBFGS.step() missing 1 required positional argument: 'closure'")
  }

  @Test func sparseAdamRefusesADenseGradient() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let w = Tensor<Float>([1, 2], requiresGrad: true)
      (w * w).sum().backward()
      SparseAdam([w]).step()
    }
    expect(result, says: "SparseAdam does not support dense gradients, please consider Adam instead")
  }

  @Test func othersRefuseASparseGradient() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let table = Tensor<Float>([1, 2], shape: [2, 1], requiresGrad: true)
      table.embedding([1], sparse: true).sum().backward()
      AdamW([table]).step()
    }
    expect(result, says: "Adam does not support sparse gradients, please consider SparseAdam instead")
  }

  @Test func adagradDecaysNoSparseTable() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let table = Tensor<Float>([1, 2], shape: [2, 1], requiresGrad: true)
      table.embedding([1], sparse: true).sum().backward()
      Adagrad([table], weightDecay: 0.1).step()
    }
    expect(result, says: "weight_decay option is not compatible with sparse gradients")
  }

  private func expect(_ result: ExitTest.Result?, says message: String) {
    let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(text.contains(message), "standard error: \(text)")
  }
}
