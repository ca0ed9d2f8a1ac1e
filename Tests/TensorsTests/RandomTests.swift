import Testing

@testable import Tensors

/// PyTorch's random numbers beyond those of `random.json`, which GoldenTests draws.
@Suite struct RandomTests {
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
