import Optimizers
import Tensors
import TestSupport
import Testing

/// The averages and the schedules of `averaging.json`; averages in Float to the bit.
enum AveragingReference {
  static let report = Task {
    let averages = try Golden.averages()
    var report = GoldenReport()
    for (position, model) in averages.averagedModel.enumerated() {
      let problems = inPrecision(
        model.dtype, float: { differences(model, Float.self) }, double: { differences(model, Double.self) })
      report.add("\(position): \(model.kind), \(model.dtype)", group: "models", problems)
    }
    for schedule in averages.swalr {
      report.add(schedule.name ?? "", group: "schedules", ScheduleReference.problems(in: schedule))
    }
    return report
  }

  private static func differences<Scalar: TensorScalar>(
    _ model: Golden.Averages.Model, _ scalar: Scalar.Type
  ) -> [String] {
    let parameter = Tensor<Scalar>(model.values[0].data.map { Scalar($0) }, requiresGrad: true)
    let averaging: AveragedModel.Averaging =
      model.kind == "swa" ? .equal : .exponential(decay: model.options["decay"]?.first ?? .nan)
    let averaged = AveragedModel([parameter], averaging: averaging)
    guard model.values.count == model.averages.count, model.values.count == 5 else { return ["5 updates"] }
    var problems: [String] = []
    for (value, expected) in zip(model.values, model.averages) {
      withoutGrad { parameter.assign(value.data.map { Scalar($0) }) }
      averaged.update()
      let average = Tensor<Scalar>(typing: averaged.parameters[0])?.scalars ?? []
      if average.count != expected.count { problems.append("\(average.count) numbers") }
      for (seen, wanted) in zip(average, expected) {
        let isEqual = Scalar._isDouble ? abs(Double(seen) - wanted) <= 1e-12 : seen == Scalar(wanted)
        if !isEqual { problems.append("\(seen), PyTorch has \(wanted)") }
      }
    }
    if averaged.count != 5 { problems.append("\(averaged.count) updates counted") }
    return problems
  }
}

@Suite struct AveragingTests {
  @Test func averagedModels() async throws {
    #expect(try await AveragingReference.report.value.problems(inGroup: "models") == [])
  }

  @Test func schedules() async throws {
    #expect(try await AveragingReference.report.value.problems(inGroup: "schedules") == [])
  }
}
