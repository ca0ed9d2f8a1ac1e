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

  /// However far the parameters have gone since the average was made.
  @Test(arguments: [AveragedModel.Averaging.equal, .exponential(decay: 0.9)])
  func theFirstUpdateCopies(averaging: AveragedModel.Averaging) {
    let w = Tensor<Double>([0.1], requiresGrad: true)
    let averaged = AveragedModel([w], averaging: averaging)
    withoutGrad { w.assign([0.7]) }
    averaged.update()
    #expect(Tensor<Double>(typing: averaged.parameters[0])?.scalars == [0.7])
  }
}
