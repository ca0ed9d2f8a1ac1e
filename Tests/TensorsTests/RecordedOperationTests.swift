import Tensors
import TestSupport
import Testing

/// Every operation, forward and backward, replayed on other numbers than those it was recorded on.
@Suite struct RecordedOperationTests {
  @Test(arguments: GradientTests.Case.all) func replayGivesTheBitsOfRunningAnew(_ example: GradientTests.Case)
  {
    func inputs(seed: UInt64) -> [Tensor<Double>] {
      example.values(seed: seed).map { Tensor($0.elements, shape: $0.shape, requiresGrad: true) }
    }
    func run(_ inputs: [Tensor<Double>]) -> Tensor<Double> {
      for input in inputs { input.zeroGrad() }
      let result = example.function(inputs)
      (result * result).sum().backward()
      return result
    }

    let (recorded, anew) = (inputs(seed: 1), inputs(seed: 2))
    var replayed: Tensor<Double>?
    let recording = Recording { replayed = run(recorded) }
    withoutGrad { for (old, new) in zip(recorded, anew) { old.assign(new.scalars) } }
    recording.replay()
    #expect(replayed?.bits == run(anew).bits)
    #expect(recorded.map { $0.grad?.bits } == anew.map { $0.grad?.bits })
  }
}
