extension AxisLimits {
  /// The x axis of a run under way, from its beginning to a round number with room for the curve to grow into.
  ///
  /// The end moves in steps of at most a half, mostly of a quarter, so that the curve never shrinks to half its width at
  /// a stroke. It moves back only when the data fills less than half: after an undo of a few epochs it stays.
  /// On a logarithmic axis the beginning is `first`, the first value that it can show.
  package static func growing(
    to end: Double, previous: AxisLimits?, scale: AxisScale = .linear, unit: AxisUnit = .count,
    first: Double = 1
  ) -> AxisLimits {
    let start = scale == .linear ? 0 : first
    if let previous, previous.low == start, end <= previous.high, end > previous.high / 2 { return previous }
    return AxisLimits(start, rung(atLeast: end, unit: unit))
  }

  private static func rung(atLeast end: Double, unit: AxisUnit) -> Double {
    let least: Double = unit == .number ? .leastNormalMagnitude : unit == .count ? 20 : 1
    let end = end > least ? min(end, .greatestFiniteMagnitude / 10) : least
    if unit == .seconds, end > 60 {
      if let rung = minutes.first(where: { $0 * 60 >= end }) { return rung * 60 }
      return rung(atLeast: end / 86400, unit: .number) * 86400
    }
    let decade = OneTwoFive(atMost: end).decadeValue
    return steps.first { $0 * decade >= end * (1 - 1e-12) }.map { $0 * decade } ?? 10 * decade
  }

  private static let steps: [Double] = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8]
  /// Up to a day.
  private static let minutes: [Double] = [
    1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30, 40, 50, 60, 80, 100, 120, 150, 180, 240, 300, 360,
    480, 600, 720, 960, 1200, 1440,
  ]
}
