extension Generator {
  /// A random permutation of 0 ..< count.
  ///
  /// Source: `torch.randperm`, for counts below 2³²/20.
  public mutating func permutation(_ count: Int) -> [Int] {
    var result = Array(0..<count)
    for i in 0..<Swift.max(count - 1, 0) {
      result.swapAt(i, i + Int(next32()) % (count - i))
    }
    return result
  }

  /// A whole number of at least 0 and below a bound.
  ///
  /// - Precondition: the bound is positive.
  ///
  /// Source: `torch.randint`.
  public mutating func integer(below bound: Int) -> Int { integer(in: 0..<bound) }

  /// A whole number of a range.
  ///
  /// - Precondition: the range is not empty.
  ///
  /// Source: `torch.randint` since 2.7; before, only ranges of 2³² and more drew 64 bits.
  public mutating func integer(in range: Range<Int>) -> Int {
    require(
      !range.isEmpty,
      "random_ expects 'from' to be less than 'to', but got from=\(range.lowerBound) >= to=\(range.upperBound)"
    )
    let extent = UInt64(bitPattern: Int64(range.upperBound &- range.lowerBound))
    let bits = extent >= 1 << 28 ? next64() : UInt64(next32())
    return range.lowerBound &+ Int(truncatingIfNeeded: bits % extent)
  }

  /// A whole number in 0 ... 2⁶³ − 1.
  ///
  /// Source: `torch.empty((), dtype=torch.int64).random_()`, from which `DataLoader` and `RandomSampler` draw their
  /// seeds.
  public mutating func integer64() -> Int64 { Int64(next64() & (1 << 63 - 1)) }
}
