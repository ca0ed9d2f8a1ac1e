/// A y axis whose ticks stand on rows at equal distances, so that a linear axis does not look bent.
///
/// Limits are round numbers and a plot has as many rows as there is room for, so ticks at their exact places would
/// fall on rows at uneven distances: 3, 2, 3. Here each step takes a whole number of rows, and the axis reaches as
/// far beyond its upper limit as the plot then has rows. Of all steps the one that wastes least is taken. On a
/// logarithmic axis the same holds for decades.
struct EvenRows {
  private(set) var limits: AxisLimits
  private(set) var ticks: [AxisTick] = []

  init(_ wanted: AxisLimits, scale: AxisScale, unit: AxisUnit, rows: Int, markers: MarkerSet) {
    limits = wanted.usable(on: scale)
    guard rows > 0 else { return }
    var most = scale == .linear ? max(rows / 3 + 1, 2) : max(rows / 2 + 1, 2)
    let length = Double(rows * markers.dotsDown - 1) / Double(markers.dotsDown)
    // More of the plot must not stay empty for the sake of even rows.
    let mostStretch = scale == .linear ? 1.35 : 1.12
    var best: (cost: Double, stretch: Double, step: AxisStep)?
    for step in AxisStep.candidates(limits, scale, unit, most: most) {
      let count = step.count(limits)
      // One tick or two are always even.
      guard count >= 1, count <= most, var stretch = count <= 2 ? 1 : step.stretch(limits, rows: length)
      else { continue }
      if stretch > mostStretch {
        // A logarithmic axis may be off by a row: its ticks are not evenly spaced anyway.
        guard scale == .logarithmic else { continue }
        stretch = 1
      }
      // Few ticks are a loss too, most of all fewer than three.
      let missing = (max(3 - count, 0), max(rows / 4 + 1 - count, 0))
      let cost = stretch - 1 + 0.3 * Double(missing.0) + 0.03 * Double(missing.1)
      if cost < best?.cost ?? .infinity { best = (cost, stretch, step) }
    }
    if let best {
      let high = AxisProjection(limits, scale).value(at: best.stretch)
      if best.stretch > 1, high.isFinite, high > limits.high { limits = AxisLimits(limits.low, high) }
      most = best.step.count(limits)
      if case .linear(let step) = best.step {
        ticks = (AxisTicks.linear(limits, step: step, atMost: most) ?? []).distinct
        return
      }
    }
    ticks = AxisTicks.ticks(limits, scale: scale, atMost: most, unit: unit)
  }
}

/// What lies between two ticks of an axis.
private enum AxisStep {
  case linear(OneTwoFive)
  /// One, two and five in each decade.
  case fine
  case decades(Int)

  /// The steps that give at most so many ticks; none where round numbers do not fall densely enough.
  static func candidates(
    _ limits: AxisLimits, _ scale: AxisScale, _ unit: AxisUnit, most: Int
  ) -> [AxisStep] {
    if unit == .seconds { return [] }
    guard scale == .linear else {
      let fine = AxisStep.fine.count(limits)
      if fine < 2 { return [] }
      return (fine <= most ? [.fine] : []) + [1, 2, 5, 10, 20, 50, 100, 200].map(AxisStep.decades)
    }
    let range = limits.high / Double(most) - limits.low / Double(most)
    guard range.isFinite else { return [] }
    var step = OneTwoFive(atLeast: range)
    if unit == .count, step.value < 1 { step = OneTwoFive(1, 0) }
    var steps: [AxisStep] = []
    for _ in 0..<6 where step.value.isFinite {
      steps.append(.linear(step))
      step = step.next
    }
    return steps
  }

  /// How many ticks there are between two limits.
  func count(_ limits: AxisLimits) -> Int {
    func count(_ low: Double, _ high: Double) -> Int {
      Int(min(max((high + 1e-9).rounded(.down) - (low - 1e-9).rounded(.up) + 1, 0), 1e6))
    }
    switch self {
    case .linear(let step): return count(limits.low / step.value, limits.high / step.value)
    case .decades(let stride):
      let stride = Double(stride)
      return count(commonLogarithm(limits.low) / stride, commonLogarithm(limits.high) / stride)
    case .fine:
      let (low, high) = (commonLogarithm(limits.low), commonLogarithm(limits.high))
      return [0, 0.301_029_995_663_981_2, 0.698_970_004_336_018_8].reduce(0) {
        $0 + count(low - $1, high - $1)
      }
    }
  }

  /// How many times as long the axis must be so that the step takes a whole number of rows; nil if none does.
  func stretch(_ limits: AxisLimits, rows: Double) -> Double? {
    let step: Double
    switch self {
    case .linear(let each): step = 1 / (limits.high / each.value - limits.low / each.value)
    case .decades(let stride): step = Double(stride) / Self.decades(limits)
    case .fine: step = 1 / Self.decades(limits)
    }
    // 1, 2, 5 of a single decade repeat nowhere.
    if case .fine = self, step > 1 { return 1 }
    let whole = (step * rows + 1e-9).rounded(.down)
    return whole < 1 ? nil : max(step * rows / whole, 1)
  }

  private static func decades(_ limits: AxisLimits) -> Double {
    commonLogarithm(limits.high) - commonLogarithm(limits.low)
  }
}
