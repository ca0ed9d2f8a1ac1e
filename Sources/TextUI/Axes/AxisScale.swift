/// How an axis spreads its values.
package enum AxisScale: Hashable, Sendable {
  case linear
  /// Equal ratios are equally long; values of zero and below have no place.
  case logarithmic

  /// Whether a value has a place on the axis.
  func shows(_ value: Double) -> Bool { value.isFinite && (self == .linear || value > 0) }
}

/// Finds a value's place on an axis: 0 at its lower limit, 1 at its upper.
struct AxisProjection {
  let scale: AxisScale
  private let origin: Double
  private let span: Double
  /// Halves values where the distance between the limits itself would overflow.
  private let factor: Double

  init(_ limits: AxisLimits, _ scale: AxisScale) {
    self.scale = scale
    let limits = limits.usable(on: scale)
    if scale == .logarithmic {
      origin = commonLogarithm(limits.low)
      span = commonLogarithm(limits.high) - origin
      factor = 1
    } else {
      factor = (limits.high - limits.low).isFinite ? 1 : 0.25
      origin = limits.low * factor
      span = limits.high * factor - origin
    }
  }

  /// The place of a value that the scale shows; far outside it stays finite.
  func place(of value: Double) -> Double {
    let raw = scale == .linear ? (value * factor - origin) / span : (commonLogarithm(value) - origin) / span
    return min(max(raw, -1e6), 1e6)
  }

  /// The value at a place.
  func value(at place: Double) -> Double {
    let raw = origin + place * span
    return scale == .linear ? raw / factor : powerOfTen(raw)
  }
}
