// The room imports no C library, so it brings the two functions that a logarithmic axis needs.
// Goals, in order: exact at powers of ten, monotone to the eye, quick. An error of 1e-15 is far below a dot.

/// The logarithm to base ten of a positive finite number.
///
/// With x = m · 2^e and m near 1: ln m = 2 · atanh s = 2(s + s³/3 + s⁵/5 + …), where s = (m − 1)/(m + 1).
package func commonLogarithm(_ x: Double) -> Double {
  var exponent = Double(x.exponent)
  var mantissa = x.significand
  if mantissa > 1.414_213_562_373_095_1 {
    mantissa /= 2
    exponent += 1
  }
  let s = (mantissa - 1) / (mantissa + 1)
  let z = s * s
  let high = 1 / 13.0 + z * (1 / 15.0 + z * (1 / 17.0 + z * (1 / 19.0 + z / 21.0)))
  let series = 1 + z * (1 / 3.0 + z * (1 / 5.0 + z * (1 / 7.0 + z * (1 / 9.0 + z * (1 / 11.0 + z * high)))))
  let result = exponent * 0.301_029_995_663_981_2 + 2 * s * series * 0.434_294_481_903_251_8
  // Whole decades are ticks and limits: they must fall exactly on their places.
  let nearest = Double(nearestInteger(result))
  return abs(result - nearest) < 1e-14 * max(1, abs(nearest)) ? nearest : result
}

/// Rounds a number of moderate size as `rounded()` does on the positive side, without a call into libm: an
/// offset makes every number positive, and the conversion cuts off its fraction.
@inline(__always)
func nearestInteger(_ x: Double) -> Int { Int(x + 4_294_967_296.5) - 4_294_967_296 }

/// Ten to any power, as near as the axis needs; whole powers are the nearest `Double`.
func powerOfTen(_ exponent: Double) -> Double {
  let whole = min(max(exponent.rounded(.down), -400), 400)
  let fraction = exponent - whole
  let decade = powerOfTen(Int(whole))
  guard fraction > 0, fraction < 1 else { return decade }
  // e^t by its series; t = fraction · ln 10 is below 2.31, where 30 terms leave nothing.
  let t = fraction * 2.302_585_092_994_045_9
  var sum = 1.0
  for term in stride(from: 30.0, through: 1, by: -1) { sum = 1 + sum * t / term }
  return decade * sum
}

/// Ten to a whole power, rounded correctly: zero and infinity beyond the range of `Double`.
func powerOfTen(_ exponent: Int) -> Double {
  if exponent >= 0, exponent <= 22 {
    var power = 1.0
    for _ in 0..<exponent { power *= 10 }
    return power
  }
  return Double("1e\(exponent)") ?? (exponent > 0 ? .infinity : 0)
}

/// `mantissa · 10^exponent`, rounded once wherever a decimal of that form is.
func decimal(_ mantissa: Double, _ exponent: Int) -> Double {
  exponent < 0 && exponent >= -22 ? mantissa / powerOfTen(-exponent) : mantissa * powerOfTen(exponent)
}
