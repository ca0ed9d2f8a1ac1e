/// The exact decimal digits of a finite number, ready to be rounded at any place.
///
/// Every binary floating-point number is a finite decimal: `m · 2^e` is `m · 5^(-e)` with the point moved
/// `-e` places to the left. So the digits are computed as one big integer, without any rounding, and rounded
/// once, half to even on the *exact* value. That is what C's `printf` does, and what no sequence of
/// floating-point multiplications can do.
struct DecimalExpansion {
  /// Digits 0…9, the most significant first, without leading zeros; empty for zero.
  private(set) var digits: [UInt8]
  /// How many of the digits (or leading zeros, if negative) stand before the decimal point.
  private(set) var pointPosition: Int

  init(magnitudeOf x: Double) {
    precondition(x.isFinite)
    (digits, pointPosition) = ([], 0)
    guard x != 0 else { return }
    // An integer m and a power of two, as small as they can be.
    var integer = x.significandBitPattern
    if !x.isSubnormal { integer |= 1 << UInt64(Double.significandBitCount) }
    let biased = x.isSubnormal ? 1 : Int(x.exponentBitPattern)
    let trailing = integer.trailingZeroBitCount
    integer >>= UInt64(trailing)
    let exponent = biased - 1023 - Double.significandBitCount + trailing

    var number = BigDecimal(integer)
    // Many factors at a time, as long as a nine-digit limb times the factor fits in 64 bits.
    if exponent >= 0 {
      for _ in 0..<exponent / 29 { number.multiply(by: 1 << 29) }
      number.multiply(by: 1 << UInt64(exponent % 29))
    } else {
      for _ in 0..<(-exponent) / 12 { number.multiply(by: 244_140_625) }
      for _ in 0..<(-exponent) % 12 { number.multiply(by: 5) }
    }
    digits = number.digits
    pointPosition = digits.count + min(exponent, 0)
  }

  /// Rounds to `count` digits from the first on, half to even; a negative count leaves zero.
  mutating func round(to count: Int) {
    guard count < digits.count else { return }
    guard count >= 0 else {
      (digits, pointPosition) = ([], 0)
      return
    }
    let next = digits[count]
    let isExactHalf = next == 5 && digits[(count + 1)...].allSatisfy { $0 == 0 }
    let isOdd = count > 0 && digits[count - 1] % 2 == 1
    digits.removeSubrange(count...)
    guard next > 5 || next == 5 && (!isExactHalf || isOdd) else { return }
    var place = count - 1
    while place >= 0, digits[place] == 9 {
      digits[place] = 0
      place -= 1
    }
    if place >= 0 {
      digits[place] += 1
    } else {
      digits.insert(1, at: 0)
      pointPosition += 1
    }
  }
}

/// A natural number in limbs of nine decimal digits, the least significant first.
private struct BigDecimal {
  private static let base: UInt64 = 1_000_000_000
  private var limbs: [UInt64] = []

  init(_ value: UInt64) {
    var rest = value
    while rest > 0 {
      limbs.append(rest % Self.base)
      rest /= Self.base
    }
  }

  mutating func multiply(by factor: UInt64) {
    var carry: UInt64 = 0
    for index in limbs.indices {
      let product = limbs[index] * factor + carry
      limbs[index] = product % Self.base
      carry = product / Self.base
    }
    if carry > 0 { limbs.append(carry) }
  }

  var digits: [UInt8] {
    var reversed: [UInt8] = []
    reversed.reserveCapacity(limbs.count * 9)
    for limb in limbs {
      var rest = limb
      for _ in 0..<9 {
        reversed.append(UInt8(rest % 10))
        rest /= 10
      }
    }
    while reversed.last == 0 { reversed.removeLast() }
    return reversed.reversed()
  }
}
