/// The two ends of an axis: always finite, and always some distance apart.
package struct AxisLimits: Hashable, Sendable {
  package let low: Double
  package let high: Double

  /// Limits from any two numbers, in either order. A range without height becomes a band around its value;
  /// what is not a number is left out, and without any number the axis goes from 0 to 1.
  package init(_ first: Double, _ second: Double) {
    let limit = Double.greatestFiniteMagnitude
    let bounded = [first, second].filter { !$0.isNaN }.map { min(max($0, -limit), limit) }
    guard let low = bounded.min(), let high = bounded.max() else {
      (self.low, self.high) = (0, 1)
      return
    }
    if high / 2 - low / 2 > 1e-12 * max(abs(low), abs(high)) {
      (self.low, self.high) = (low, high)
    } else if low == 0 {
      (self.low, self.high) = (-1, 1)
    } else {
      let band = max(abs(low) / 10, Double.leastNormalMagnitude)
      (self.low, self.high) = (max(low - band, -limit), min(high + band, limit))
    }
  }

  /// Round limits around data, so that the ends of the axis are ticks or near them.
  package static func fitting(_ data: AxisLimits, scale: AxisScale) -> AxisLimits {
    switch scale {
    case .linear:
      let step = OneTwoFive(atLeast: data.high / 5 - data.low / 5).value
      return AxisLimits(
        (data.low / step).rounded(.down) * step, (data.high / step).rounded(.up) * step)
    case .logarithmic:
      let data = data.usable(on: scale)
      return AxisLimits(OneTwoFive(atMost: data.low).value, rung(atLeast: data.high))
    }
  }

  /// The upper end of a log axis. It may lie closer than the lower one: losses fall, so the lower end moves often
  /// and should do so in few steps, while room above the first loss stays empty for the whole run.
  private static func rung(atLeast x: Double) -> Double {
    let decade = OneTwoFive(atMost: x).decadeValue
    return [1, 1.5, 2, 3, 5, 7].first { $0 * decade >= x * (1 - 1e-12) }.map { $0 * decade } ?? 10 * decade
  }

  /// The limits for new data, given those on the screen: an axis that follows without jitter.
  ///
  /// A side grows as soon as data passes it, to the next round number. The axis shrinks only when round limits
  /// around the data would need less than `shrinkBelow` of its length. Otherwise it stays as it is.
  package static func following(
    _ newData: AxisLimits?, previous: AxisLimits?, scale: AxisScale, shrinkBelow: Double = 0.6
  ) -> AxisLimits {
    guard let newData else { return previous ?? (scale == .linear ? AxisLimits(0, 1) : AxisLimits(0.1, 1)) }
    let data = newData.usable(on: scale)
    let fit = fitting(data, scale: scale)
    guard let previous, scale == .linear || previous.low > 0 else { return fit }
    let old = AxisProjection(previous, scale)
    if old.place(of: fit.high) - old.place(of: fit.low) < shrinkBelow { return fit }
    return AxisLimits(
      data.low < previous.low ? min(fit.low, previous.low) : previous.low,
      data.high > previous.high ? max(fit.high, previous.high) : previous.high)
  }

  /// The same limits where the scale shows both, else the nearest that it does.
  func usable(on scale: AxisScale) -> AxisLimits {
    guard scale == .logarithmic, low <= 0 || high / low < 1.000_001 else { return self }
    let smallest = Double.leastNormalMagnitude
    if high <= 0 { return AxisLimits(0.1, 1) }
    if low <= 0 { return AxisLimits(max(high / 1000, smallest), max(high, smallest * 10)) }
    return AxisLimits(max(low / 2, smallest), max(min(high, .greatestFiniteMagnitude / 2) * 2, smallest * 10))
  }
}

/// One, two or five times a power of ten: the steps that people count in.
struct OneTwoFive: Hashable {
  private(set) var mantissa: Int
  private(set) var exponent: Int

  var value: Double { decimal(Double(mantissa), exponent) }

  /// The power of ten that it is a multiple of.
  var decadeValue: Double { decimal(1, exponent) }

  init(_ mantissa: Int, _ exponent: Int) {
    self.mantissa = mantissa
    self.exponent = exponent
  }

  /// The largest that is not above a positive number.
  init(atMost x: Double) {
    self.init(1, Self.decade(of: x) + 1)
    while value > x * (1 + 1e-12), exponent > -308 || mantissa > 1 { self = previous }
  }

  /// The smallest that is not below a positive number.
  init(atLeast x: Double) {
    self.init(1, Self.decade(of: x))
    while value < x * (1 - 1e-12) { self = next }
  }

  private static func decade(of x: Double) -> Int {
    let bounded = min(max(x, .leastNormalMagnitude), .greatestFiniteMagnitude)
    return Int(commonLogarithm(bounded).rounded(.down))
  }

  var next: OneTwoFive {
    switch mantissa {
    case 1: OneTwoFive(2, exponent)
    case 2: OneTwoFive(5, exponent)
    default: OneTwoFive(1, exponent + 1)
    }
  }

  private var previous: OneTwoFive {
    switch mantissa {
    case 5: OneTwoFive(2, exponent)
    case 2: OneTwoFive(1, exponent)
    default: OneTwoFive(5, exponent - 1)
    }
  }
}
