/// The 32-bit Mersenne Twister (MT19937), which PyTorch draws from on the CPU.
///
/// Source: Matsumoto and Nishimura, "Mersenne Twister: a 623-dimensionally equidistributed uniform pseudo-random
/// number generator", 1998. Seeding by a 64-bit number uses its low 32 bits, as `torch.manual_seed` does.
public struct MersenneTwister: Sendable {
  private static let size = 624
  private static let middle = 397

  private var state: [UInt32]
  private var position: Int

  public init(seed: UInt64) {
    state = [UInt32](repeating: 0, count: Self.size)
    state[0] = UInt32(truncatingIfNeeded: seed)
    for i in 1..<Self.size {
      state[i] = 1_812_433_253 &* (state[i - 1] ^ (state[i - 1] >> 30)) &+ UInt32(i)
    }
    position = Self.size
  }

  /// The next 32 random bits.
  public mutating func next32() -> UInt32 {
    if position == Self.size { twist() }
    var y = state[position]
    position += 1
    y ^= y >> 11
    y ^= (y << 7) & 0x9d2c_5680
    y ^= (y << 15) & 0xefc6_0000
    return y ^ (y >> 18)
  }

  private mutating func twist() {
    for i in 0..<Self.size {
      let mixed = (state[i] & 0x8000_0000) | (state[(i + 1) % Self.size] & 0x7fff_ffff)
      state[i] = state[(i + Self.middle) % Self.size] ^ (mixed >> 1) ^ (mixed & 1 == 0 ? 0 : 0x9908_b0df)
    }
    position = 0
  }
}

extension MersenneTwister {
  /// A random permutation of 0 ..< count, the one that `torch.randperm(count)` draws from the same state.
  public mutating func permutation(_ count: Int) -> [Int] {
    var result = Array(0..<count)
    for i in 0..<Swift.max(count - 1, 0) {
      result.swapAt(i, i + Int(next32()) % (count - i))
    }
    return result
  }
}
