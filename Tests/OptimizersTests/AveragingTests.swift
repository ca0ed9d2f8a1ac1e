import Optimizers
import Tensors
import Testing

@Suite struct AveragingTests {
  @Test func aReplayTakesInTheNewestValues() {
    let w = Tensor<Double>([1], requiresGrad: true)
    let averaged = AveragedModel([w])
    let recording = Recording { averaged.update() }
    withoutGrad { w.assign([4]) }
    recording.replay()
    #expect(averaged.count == 2 && Tensor<Double>(typing: averaged.parameters[0])?.scalars == [2.5])
    #expect(w.scalars == [4])
  }
}
