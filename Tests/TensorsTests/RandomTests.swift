import Tensors
import TestSupport
import Testing

@Suite struct RandomTests {
  private func generator(_ draw: Golden.Draw) -> MersenneTwister {
    MersenneTwister(seed: UInt64(bitPattern: draw.seed))
  }

  @Test func permutations() throws {
    var checked = 0
    for draw in try Golden.draws() where draw.calls.allSatisfy({ $0.fn == "randperm" }) {
      var generator = generator(draw)
      for call in draw.calls {
        let count = Int(call.args["n"]![0])
        #expect(generator.permutation(count).map(Int64.init) == call.values[0].integers, "\(draw.note)")
        checked += 1
      }
    }
    print("\(checked) PyTorch permutations")
    #expect(checked == 21)
  }

  /// The stream of bits itself, through draws that are simple functions of it.
  @Test func bits() throws {
    var (draws, values) = (0, 0)
    for draw in try Golden.draws() {
      var generator = generator(draw)
      // A draw of another kind moves the stream on by an amount that only it knows.
      for call in draw.calls {
        guard let next = value(call, draw.dtype) else { break }
        draws += 1
        for expected in call.values[0].data {
          // The files write a float's shortest digits.
          let value = call.values[0].dtype == "f32" ? Double(Float(expected)) : expected
          #expect(next(&generator) == value, "\(draw.note), \(call.fn)")
          values += 1
        }
      }
    }
    print("\(draws) PyTorch draws of bits, \(values) numbers")
    #expect(draws == 40)
  }

  /// How a draw makes one value of bits; nil for other kinds.
  private func value(_ call: Golden.Draw.Call, _ dtype: String) -> ((inout MersenneTwister) -> Double)? {
    switch (call.fn, dtype) {
    case ("rand", "f32"): return { Double(Float($0.next32() & 0xff_ffff) * 0x1p-24) }
    case ("rand", "f64"): return { Double(wide(&$0) & ((1 << 53) - 1)) * 0x1p-53 }
    case ("random_i64", _): return { Double(wide(&$0) & (1 << 63 - 1)) }
    case ("randint", _):
      let (low, high) = (call.args["low"]![0], call.args["high"]![0])
      return { low + Double($0.next32() % UInt32(high - low)) }
    default: return nil
    }

    func wide(_ generator: inout MersenneTwister) -> UInt64 {
      UInt64(generator.next32()) << 32 | UInt64(generator.next32())
    }
  }

  /// The first output for Knuth's default seed, from the paper's own program, and the ten thousandth, which the
  /// C++ standard requires of mt19937.
  @Test func theGeneratorIsMT19937() {
    var generator = MersenneTwister(seed: 5489)
    #expect(generator.next32() == 3_499_211_612)
    for _ in 2..<10_000 { _ = generator.next32() }
    #expect(generator.next32() == 4_123_659_995)
  }

  @Test func smallPermutations() {
    var generator = MersenneTwister(seed: 0)
    #expect(generator.permutation(0) == [])
    #expect(generator.permutation(1) == [0])
    for count in [2, 3, 50] { #expect(generator.permutation(count).sorted() == Array(0..<count)) }
  }

  @Test func seed86PutsRows0And3Last() {
    var generator = MersenneTwister(seed: 86)
    #expect(generator.permutation(11) == [6, 9, 10, 7, 4, 5, 1, 2, 8, 0, 3])
  }
}
