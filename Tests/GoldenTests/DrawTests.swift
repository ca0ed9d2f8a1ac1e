import TestSupport
import Testing

@testable import Tensors

/// The draws of `random.json`: the numbers of PyTorch's CPU generator.
enum DrawReference {
  static let report = Task {
    var report = GoldenReport()
    for (position, draw) in try Golden.draws().enumerated() {
      var generator = Generator(seed: UInt64(bitPattern: draw.seed))
      let problems = draw.calls.enumerated().flatMap { index, call in
        mismatches(in: call, draw.dtype == "f32" ? .float : .double, &generator)
          .map { "call \(index), \(call.fn): \($0)" }
      }
      report.add("\(position): \(draw.note), seed \(draw.seed), \(draw.dtype)", group: "", problems)
    }
    return report
  }

  /// Makes the call and compares; one line for each number that differs.
  private static func mismatches(
    in call: Golden.Draw.Call, _ type: ElementType, _ generator: inout Generator
  ) -> [String] {
    func argument(_ name: String) -> Double { call.args[name]?[0] ?? .nan }
    func whole(_ name: String) -> Int { Int(argument(name)) }
    let size = call.args["size"]?.map { Int($0) } ?? []
    func matrix() -> AnyTensor { AnyTensor(repeating: 0, shape: [whole("out"), whole("in")], type) }

    let drawn: [AnyTensor]
    switch call.fn {
    case "randperm": return differences(generator.permutation(whole("n")).map(Int64.init), call)
    case "randint":
      let range = whole("low")..<whole("high")
      return differences((0..<size[0]).map { _ in Int64(generator.integer(in: range)) }, call)
    case "random_i64": return differences((0..<size[0]).map { _ in generator.integer64() }, call)
    case "rand": drawn = [.rand(size, type, using: &generator)]
    case "randn": drawn = [.randn(size, type, using: &generator)]
    case "uniform": drawn = [.uniform(argument("low"), argument("high"), size, type, using: &generator)]
    case "normal":
      let values = AnyTensor(repeating: 0, shape: size, type)
      values.fillNormal(mean: argument("mean"), standardDeviation: argument("std"), using: &generator)
      drawn = [values]
    case "linear":
      let layer = defaultLinear(inputs: whole("in"), outputs: whole("out"), type, using: &generator)
      drawn = [layer.weight, layer.bias]
    case "embedding": drawn = [.randn([whole("rows"), whole("columns")], type, using: &generator)]
    case "xavier_uniform":
      drawn = [matrix()]
      drawn[0].fillXavierUniform(gain: argument("gain"), using: &generator)
    case "xavier_normal":
      drawn = [matrix()]
      drawn[0].fillXavierNormal(gain: argument("gain"), using: &generator)
    case "kaiming_uniform":
      drawn = [matrix()]
      drawn[0].fillKaimingUniform(gain: (2.0).squareRoot(), using: &generator)
    case "kaiming_normal":
      drawn = [matrix()]
      drawn[0].fillKaimingNormal(gain: (2.0).squareRoot(), using: &generator)
    default: return ["no such draw"]
    }
    guard drawn.count == call.values.count else { return ["\(drawn.count) tensors"] }
    return zip(drawn, call.values).flatMap { differences($0, $1, throughLibrary: call.fn.hasPrefix("randn")) }
  }

  private static func differences(_ seen: [Int64], _ call: Golden.Draw.Call) -> [String] {
    seen == call.values[0].integers ? [] : ["\(seen)"]
  }

  /// Floats have to be the same. Doubles that went through the C library's logarithm, sine and cosine may differ in
  /// the last place, as they do between two versions of that library.
  private static func differences(
    _ tensor: AnyTensor, _ wanted: Golden.Draw.Integers, throughLibrary: Bool
  ) -> [String] {
    guard tensor.shape == wanted.shape else { return ["shape \(tensor.shape)"] }
    return wanted.data.enumerated().compactMap { index, value in
      let seen = tensor.storage[index]
      let isEqual =
        switch tensor.elementType {
        case .float: seen == Double(Float(value))
        case .double: seen == value || throughLibrary && abs(seen - value) <= value.ulp
        }
      return isEqual ? nil : "[\(index)]: \(seen), PyTorch has \(value)"
    }
  }
}

@Suite struct DrawTests {
  @Test func everyDraw() async throws {
    #expect(try await DrawReference.report.value.problems() == [])
  }
}
