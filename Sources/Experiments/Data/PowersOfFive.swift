/// `significand · 10^exponent`, rounded once to the nearest double, from a table of powers of five.
///
/// Source: D. Lemire, *Number parsing at a gigabyte per second*, 2021, with the table and the bounds of N. Mushtak
/// and D. Lemire, *Fast number parsing without fallback*, 2023. Only exponents to ±54 are kept: there every power
/// of five fits into 128 bits, and no result is subnormal or too large.
struct PowersOfFive {
  private static let largest = 54

  /// `5^q` for q from −54 to 54, shifted until its highest bit is bit 127, and cut there; negative powers down to
  /// −27 are rounded up, as the proof wants it.
  private let powers: [(high: UInt64, low: UInt64)]

  init() {
    var positive: [UInt128] = [1]
    for _ in 0..<Self.largest { positive.append(positive[positive.count - 1] * 5) }
    let negative = positive.indices.dropFirst().map { n -> UInt128 in
      let divisor = positive[n]
      let numerator = UInt128(1) << (127 - divisor.leadingZeroBitCount)
      return divisor.dividingFullWidth((numerator, 0)).quotient + (n <= 27 ? 1 : 0)
    }
    let all = negative.reversed() + positive.map { $0 << $0.leadingZeroBitCount }
    powers = all.map { (UInt64(truncatingIfNeeded: $0 >> 64), UInt64(truncatingIfNeeded: $0)) }
  }

  /// Nil when the exponent is outside the table or 128 bits do not settle the rounding. `significand` is not 0.
  @inline(__always)
  func scaled(_ significand: UInt64, _ exponent: Int) -> Double? {
    guard exponent >= -Self.largest, exponent <= Self.largest else { return nil }
    let power = powers[exponent + Self.largest]
    let leadingZeros = significand.leadingZeroBitCount
    let normal = significand << UInt64(leadingZeros)

    // The power's high half alone settles most numbers: unless the nine bits below the rounding bit are all ones.
    var (high, low) = normal.multipliedFullWidth(by: power.high)
    if high & 0x1FF == 0x1FF {
      let correction = normal.multipliedFullWidth(by: power.low).high
      let (sum, carries) = low.addingReportingOverflow(correction)
      low = sum
      if carries { high += 1 }
    }
    if low == .max { return nil }

    // 54 bits: the significand of a double and one bit to round by.
    let topBit = high >> 63
    let shift = topBit + 9
    var result = high >> shift
    if low <= 1, exponent >= -4, exponent <= 23, result & 3 == 1, result << shift == high {
      // Exactly half way, and the double below is even.
      result &= ~1
    }
    result = (result + (result & 1)) >> 1
    // floor(log₂ 10^exponent), from 217706 / 2^16 ≈ log₂ 10.
    var binaryExponent = (217_706 * exponent) >> 16 + 63 + Int(topBit) - leadingZeros + 1023
    if result == 1 << 53 {
      result = 1 << 52
      binaryExponent += 1
    }
    return Double(bitPattern: UInt64(binaryExponent) << 52 | result & (1 << 52 - 1))
  }
}
