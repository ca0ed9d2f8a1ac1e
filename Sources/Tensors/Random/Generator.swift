/// PyTorch's random numbers on the CPU: one seed gives the numbers of `torch.manual_seed`.
///
/// A 32-bit Mersenne Twister (MT19937), and the normal value that is left over where an odd number of them was drawn.
/// Drawing changes the generator, so the order of draws matters as it does in PyTorch.
///
/// Source: Matsumoto and Nishimura, "Mersenne Twister: a 623-dimensionally equidistributed uniform pseudo-random
/// number generator", 1998; `at::CPUGeneratorImpl`.
public struct Generator: Sendable, Hashable {
  private static let size = 624
  private static let middle = 397

  private var words: [UInt32]
  /// Which word comes next; `size` when they are used up.
  private var position: Int
  /// Normal values come in pairs; draws of fewer than 16 keep the second one for the next draw.
  var leftoverNormal: Double?

  /// The generator after `torch.manual_seed(seed)`, which uses the seed's low 32 bits.
  public init(seed: UInt64) {
    words = [UInt32](repeating: 0, count: Self.size)
    words[0] = UInt32(truncatingIfNeeded: seed)
    for i in 1..<Self.size {
      words[i] = 1_812_433_253 &* (words[i - 1] ^ (words[i - 1] >> 30)) &+ UInt32(i)
    }
    position = Self.size
  }

  /// The next 32 random bits.
  public mutating func next32() -> UInt32 {
    if position == Self.size { twist() }
    var y = words[position]
    position += 1
    y ^= y >> 11
    y ^= (y << 7) & 0x9d2c_5680
    y ^= (y << 15) & 0xefc6_0000
    return y ^ (y >> 18)
  }

  /// The next 64 random bits: two draws of 32, the upper half first.
  public mutating func next64() -> UInt64 {
    let upper = UInt64(next32())
    return upper << 32 | UInt64(next32())
  }

  /// Makes 624 new words of the old ones; never inlined, so that drawing a word stays small.
  @inline(never)
  private mutating func twist() {
    words.withUnsafeMutableBufferPointer { words in
      func renew(_ i: Int, _ next: Int, _ other: Int) {
        let mixed = (words[i] & 0x8000_0000) | (words[next] & 0x7fff_ffff)
        words[i] = words[other] ^ (mixed >> 1) ^ (0x9908_b0df & (0 &- (mixed & 1)))
      }
      let (size, middle) = (Self.size, Self.middle)
      for i in 0..<size - middle { renew(i, i + 1, i + middle) }
      for i in size - middle..<size - 1 { renew(i, i + 1, i + middle - size) }
      renew(size - 1, 0, middle - 1)
    }
    position = 0
  }
}

extension Generator {
  /// Everything that a generator needs to go on from where it is: what a checkpoint keeps.
  public struct State: Sendable, Hashable {
    /// The twister's 624 words.
    public var words: [UInt32]
    /// How many of them are used up, 0 … 624.
    public var position: Int
    /// The second normal value of a pair of which one was drawn.
    public var leftoverNormal: Double?

    public init(words: [UInt32], position: Int, leftoverNormal: Double?) {
      self.words = words
      self.position = position
      self.leftoverNormal = leftoverNormal
    }

    /// Whether a generator can go on from here.
    public var isValid: Bool {
      words.count == Generator.size && (0...Generator.size).contains(position)
        && leftoverNormal?.isFinite ?? true
    }
  }

  public var state: State {
    State(words: words, position: position, leftoverNormal: leftoverNormal)
  }

  /// A generator that goes on from a state.
  ///
  /// - Precondition: ``State/isValid``.
  public init(_ state: State) {
    require(
      state.isValid,
      """
      a generator's state has 624 words, a position in 0 … 624 and a finite leftover, not \(state.words.count) \
      words, \(state.position) and \(state.leftoverNormal.map { "\($0)" } ?? "none")
      """)
    words = state.words
    position = state.position
    leftoverNormal = state.leftoverNormal
  }
}
