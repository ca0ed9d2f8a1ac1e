import TestSupport
import Testing

@testable import Tensors

/// Every draw of `random.json`: the numbers of PyTorch's CPU generator.
@Suite struct RandomTests {
  @Test func draws() throws {
    var counts: [String: Int] = [:]
    for draw in try Golden.draws() {
      var generator = Generator(seed: UInt64(bitPattern: draw.seed))
      for (position, call) in draw.calls.enumerated() {
        let mismatches = mismatches(in: call, draw.dtype == "f32" ? .float : .double, &generator)
        #expect(
          mismatches.isEmpty, "\(draw.note), seed \(draw.seed), \(draw.dtype), call \(position), \(call.fn)")
        counts[call.fn, default: 0] += 1
      }
    }
    print(
      "PyTorch draws: \(counts.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", "))"
    )
    #expect(counts.values.reduce(0, +) == 199)
  }

  /// Makes the call and compares; one line for each number that differs.
  private func mismatches(
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

  private func differences(_ seen: [Int64], _ call: Golden.Draw.Call) -> [String] {
    seen == call.values[0].integers ? [] : ["\(seen)"]
  }

  /// Floats have to be the same. Doubles that went through the C library's logarithm, sine and cosine may differ in
  /// the last place, as they do between two versions of that library.
  private func differences(
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

  /// The first output for Knuth's default seed, from the paper's own program, and the ten thousandth, which the
  /// C++ standard requires of mt19937.
  @Test func theGeneratorIsMT19937() {
    var generator = Generator(seed: 5489)
    #expect(generator.next32() == 3_499_211_612)
    for _ in 2..<10_000 { _ = generator.next32() }
    #expect(generator.next32() == 4_123_659_995)
  }

  @Test func smallPermutations() {
    var generator = Generator(seed: 0)
    #expect(generator.permutation(0) == [])
    #expect(generator.permutation(1) == [0])
    for count in [2, 3, 50] { #expect(generator.permutation(count).sorted() == Array(0..<count)) }
  }

  @Test func seed86PutsRows0And3Last() {
    var generator = Generator(seed: 86)
    #expect(generator.permutation(11) == [6, 9, 10, 7, 4, 5, 1, 2, 8, 0, 3])
  }

  /// What a longer run of PyTorch 2.15 gives, as a hash of its bits: enough values for every case of the logarithm,
  /// the sine and the cosine, and a rest that is drawn once more.
  @Test func manyNormalAndUniformValues() {
    var generator = Generator(seed: 9)
    let values = Tensor<Float>(repeating: 0, shape: [100_003])
    values.fillNormal(mean: 0.3, standardDeviation: 1.7, using: &generator)
    #expect(values.scalars.prefix(3) == [-1.514_571_1, -0.919_317_13, 2.152_522_8])
    #expect(hash(values) == 13_789_357_271_350_579_553)
    generator = Generator(seed: 9)
    values.fillUniform(-0.3, 1.7, using: &generator)
    #expect(hash(values) == 11_094_498_163_578_273_501)
  }

  /// The values by which `torch.randint` of PyTorch 2.15 tells 32 from 64 drawn bits, and its widest range.
  @Test func integers() {
    func three(_ range: Range<Int>) -> [Int] {
      var generator = Generator(seed: 5)
      return (0..<3).map { _ in generator.integer(in: range) }
    }
    #expect(three(0..<268_435_455) == [148_147_046, 236_996_814, 250_105_852])
    #expect(three(0..<268_435_456) == [236_996_814, 80_864_957, 220_060_790])
    #expect(three(0..<1_099_511_627_783) == [425_412_688_129, 1_029_965_450_388, 989_380_438_953])
    #expect(
      three(.min ..< .max) == [
        -5_128_320_818_113_132_338, 6_838_803_925_648_402_109, -5_410_076_705_834_541_962,
      ])
    var (one, other) = (Generator(seed: 5), Generator(seed: 5))
    #expect(one.integer(below: 22) == other.integer(in: -5..<17) + 5)
  }

  /// `torch.manual_seed(7); torch.nn.Conv2d(3, 2, (2, 3))` in PyTorch 2.15.
  @Test func aConvolutionStartsAsInPyTorch() {
    var generator = Generator(seed: 7)
    let layer = defaultConv2d(inputs: 3, outputs: 2, kernel: (2, 3), .float, using: &generator)
    #expect(layer.weight.shape == [2, 3, 2, 3])
    #expect((0..<3).map { Float(layer.weight.storage[$0]) } == [0.016_462_643, -0.141_985_54, 0.075_053_11])
    #expect((0..<2).map { Float(layer.bias.storage[$0]) } == [-0.052_447_54, -0.131_311_4])
  }

  private func hash(_ tensor: Tensor<Float>) -> UInt64 {
    tensor.scalars.reduce(0) { ($0 ^ UInt64($1.bitPattern)) &* 1_099_511_628_211 }
  }
}
