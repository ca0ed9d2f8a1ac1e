import Optimizers
import Tensors
import TestSupport
import Testing

@Suite struct AveragingTests {
  /// Every average of the file; in Float the very bits.
  @Test func averagedModels() throws {
    let models = try Golden.averages().averagedModel
    for model in models {
      if model.dtype == "f32" { try follow(model, Float.self) } else { try follow(model, Double.self) }
    }
    print("averaging.json: \(models.count) averaged models")
    #expect(models.count == 4)
  }

  private func follow<Scalar: TensorScalar>(
    _ model: Golden.Averages.Model, _ scalar: Scalar.Type
  ) throws {
    let parameter = Tensor<Scalar>(model.values[0].data.map { Scalar($0) }, requiresGrad: true)
    let averaging: AveragedModel.Averaging =
      model.kind == "swa" ? .equal : .exponential(decay: try #require(model.options["decay"]?.first))
    let averaged = AveragedModel([parameter], averaging: averaging)
    try #require(model.values.count == model.averages.count && model.values.count == 5)
    for (value, expected) in zip(model.values, model.averages) {
      withoutGrad { parameter.assign(value.data.map { Scalar($0) }) }
      averaged.update()
      let average = try #require(Tensor<Scalar>(typing: averaged.parameters[0])).scalars
      for (seen, wanted) in zip(average, expected) {
        #expect(
          scalar is Float.Type ? seen == Scalar(wanted) : abs(Double(seen) - wanted) <= 1e-12,
          "\(model.kind) in \(model.dtype): \(seen), PyTorch has \(wanted)")
      }
    }
    #expect(averaged.count == 5)
  }

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
