import CAllocationCount
import TestSupport
import Testing

@testable import Tensors

/// What a generator promises beyond PyTorch's numbers.
@Suite struct GeneratorTests {
  /// From every kind of place: fresh, in the middle, used up, and with a normal value left over.
  @Test func aStateGoesOnWhereItWasTaken() {
    var generator = Generator(seed: 11)
    for draws in [0, 1, 622, 1, 1000] {
      for _ in 0..<draws { _ = generator.next32() }
      for normals in [0, 3, 2] {
        if normals > 0 { _ = Tensor<Float>.randn([normals], using: &generator) }
        var copy = Generator(generator.state)
        #expect(copy == generator)
        var original = generator
        #expect(
          Tensor<Double>.randn([5], using: &copy).scalars
            == Tensor<Double>.randn([5], using: &original).scalars)
        #expect(copy.next64() == original.next64())
      }
    }
  }

  @Test func aLeftoverNormalIsPartOfTheState() {
    var (one, other) = (Generator(seed: 3), Generator(seed: 3))
    _ = Tensor<Float>.randn([1], using: &one)
    _ = Tensor<Float>.randn([2], using: &other)
    #expect(one.state.leftoverNormal != nil)
    #expect(other.state.leftoverNormal == nil)
    #expect(one.state.words == other.state.words && one.state.position == other.state.position)
    #expect(one != other)
  }

  @Test func statesThatNoGeneratorHas() {
    let state = Generator(seed: 0).state
    #expect(state.isValid)
    for (words, position, leftover) in [
      (Array(state.words.dropLast()), 0, nil), (state.words, -1, nil), (state.words, 625, nil),
      (state.words, 0, Double.nan),
    ] as [([UInt32], Int, Double?)] {
      #expect(!Generator.State(words: words, position: position, leftoverNormal: leftover).isValid)
    }
  }

  @Test func aStateThatIsTooShort() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Generator(Generator.State(words: [1, 2], position: 0, leftoverNormal: nil))
    }
    let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(text.contains("a generator's state has 624 words"), "standard error: \(text)")
  }

  @Test(arguments: [0, 0.25, 0.9, 1]) func masks(probability: Double) {
    var generator = Generator(seed: 1)
    let mask = Tensor<Float>(repeating: 7, shape: [40_000])
    mask.fillBernoulli(keeping: Float(probability), using: &generator)
    let ones = mask.scalars.filter { $0 == 1 }.count
    #expect(ones + mask.scalars.filter { $0 == 0 }.count == mask.count)
    // Five standard deviations; none at 0 and 1.
    let spread = 5 * (40_000 * probability * (1 - probability)).squareRoot()
    #expect(abs(Double(ones) - 40_000 * probability) <= spread)
  }

  @Test func fillingAllocatesNothingAndCountsAsAChange() {
    for type in [ElementType.float, .double] {
      var generator = Generator(seed: 1)
      let values = AnyTensor(repeating: 0, shape: [1000], type)
      let few = AnyTensor(repeating: 0, shape: [5], type)
      let before = values.storage.version
      func fill() {
        values.fillUniform(-1, 1, using: &generator)
        values.fillNormal(mean: 1, standardDeviation: 2, using: &generator)
        values.fillBernoulli(keeping: 0.5, using: &generator)
        few.fillNormal(using: &generator)
      }
      fill()
      let start = allocation_count()
      fill()
      let made = allocation_count() - start
      #expect(!allocations_are_counted() || made == 0)
      #expect(values.storage.version == before + 6)
    }
  }

  /// A recording draws anew at each replay, what the same steps draw one by one.
  @Test func aHostBlockDrawsAtEachReplay() {
    func run(replayed: Bool) -> [[Double]] {
      var generator = Generator(seed: 4)
      let noise = AnyTensor(repeating: 0, shape: [20], .double)
      var sums: [[Double]] = []
      var sum = noise
      func step() {
        Recording.host { noise.fillNormal(using: &generator) }
        sum = noise + noise
        Recording.host { [sum] in sums.append((0..<sum.count).map { sum.storage[$0] }) }
      }
      if replayed {
        let recording = Recording(step)
        for _ in 1..<4 { recording.replay() }
      } else {
        for _ in 0..<4 { step() }
      }
      return sums
    }
    let eager = run(replayed: false)
    #expect(Set(eager).count == 4)
    #expect(run(replayed: true) == eager)
  }
}
