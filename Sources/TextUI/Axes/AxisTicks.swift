import Words

/// A labelled place on an axis.
package struct AxisTick: Hashable, Sendable {
  package let value: Double
  package let label: String
}

extension [AxisTick] {
  /// Without those that look like another: steps near the resolution of `Double` can fall on one number twice.
  var distinct: [AxisTick] {
    var seen: Set<String> = []
    return filter { $0.value.isFinite && seen.insert($0.label).inserted }
  }
}

/// Chooses the places on an axis that get a label: no two alike, in ascending order.
package enum AxisTicks {
  /// At most `count` ticks between the limits; fewer where round numbers do not fall more densely.
  package static func ticks(
    _ limits: AxisLimits, scale: AxisScale, atMost count: Int, unit: AxisUnit = .number
  ) -> [AxisTick] {
    guard count > 0 else { return [] }
    let ticks =
      switch (scale, unit) {
      case (.linear, .seconds): time(limits, count)
      case (.linear, _): linear(limits, count, least: unit == .count ? OneTwoFive(1, 0) : nil)
      case (.logarithmic, _): logarithmic(limits.usable(on: scale), count, unit)
      }
    return ticks.distinct
  }

  private static func linear(_ limits: AxisLimits, _ count: Int, least: OneTwoFive? = nil) -> [AxisTick] {
    var step = OneTwoFive(atLeast: limits.high / Double(count) - limits.low / Double(count))
    if let least, step.value < least.value { step = least }
    while step.value.isFinite {
      if let ticks = linear(limits, step: step, atMost: count) { return ticks }
      step = step.next
    }
    return []
  }

  /// The multiples of a step, each with a label of its own; nil if they are more than `count`.
  static func linear(_ limits: AxisLimits, step: OneTwoFive, atMost count: Int) -> [AxisTick]? {
    // A hair of tolerance, so that a limit that is a tick stays one.
    let first = (limits.low / step.value - 1e-9).rounded(.up)
    let last = (limits.high / step.value + 1e-9).rounded(.down)
    if last < first { return [] }
    guard last - first < Double(count) else { return nil }
    let values = stride(from: first, through: last, by: 1).map {
      decimal($0 * Double(step.mantissa), step.exponent) + 0
    }
    return TickLabels.linear(values, stepExponent: step.exponent)
  }

  /// Whole decades, with 2 and 5 between them where there is room for all; with no two of those, round steps.
  private static func logarithmic(_ limits: AxisLimits, _ count: Int, _ unit: AxisUnit) -> [AxisTick] {
    let low = commonLogarithm(limits.low)
    let high = commonLogarithm(limits.high)
    let decades =
      Int(
        (low - 1e-9).rounded(.up))...max(
        Int((high + 1e-9).rounded(.down)), Int((low - 1e-9).rounded(.up)))

    let last = min(limits.high * (1 + 1e-12), .greatestFiniteMagnitude)

    // Three to a decade: not worth counting out where they cannot fit.
    if (high - low) * 3 <= Double(max(count, 6)) + 1 {
      var fine: [OneTwoFive] = []
      var tick = OneTwoFive(atLeast: limits.low)
      if unit == .count, tick.exponent < 0 { tick = OneTwoFive(1, 0) }
      while tick.value <= last {
        fine.append(tick)
        tick = tick.next
      }
      if fine.count < 2 {
        return ticks(limits, scale: .linear, atMost: count, unit: unit).filter { $0.value > 0 }
      }
      if fine.count <= count { return TickLabels.logarithmic(fine, unit) }
    }
    for stride in [1, 2, 5, 10, 20, 50, 100, 200] {
      let chosen = decades.filter {
        $0 % stride == 0 && powerOfTen($0) <= last && (unit != .count || $0 >= 0)
      }
      if chosen.count <= count { return TickLabels.logarithmic(chosen.map { OneTwoFive(1, $0) }, unit) }
    }
    return []
  }
}

/// Words ticks so that those of one axis are of one kind and differ from each other.
private enum TickLabels {
  /// Written out if short; else in thousands, millions…; else with an exponent.
  static func linear(_ values: [Double], stepExponent: Int) -> [AxisTick] {
    let largest = values.reduce(0) { max($0, abs($1)) }
    let places = max(-stepExponent, 0)
    var candidates: [[String]] = []
    if largest < 1e15, places <= 15 {
      candidates.append(values.map { NumberText.fixed($0, digits: places) })
    }
    for (unit, suffix) in [(3, "k"), (6, "M"), (9, "G")]
    where largest >= decimal(1, unit) && largest < decimal(1, unit + 3) {
      candidates.append(
        values.map {
          $0 == 0 ? "0" : NumberText.fixed(decimal($0, -unit), digits: max(unit - stepExponent, 0)) + suffix
        })
    }
    let exponent = largest > 0 ? Int((commonLogarithm(largest) + 1e-12).rounded(.down)) : 0
    candidates.append(
      values.map { NumberText.scientific($0, digits: min(max(exponent - stepExponent, 0), 16), plus: false) })

    func width(_ labels: [String]) -> Int { labels.reduce(0) { max($0, $1.utf8.count) } }
    let chosen =
      candidates.first { width($0) <= 5 } ?? candidates.min { width($0) < width($1) } ?? candidates[0]
    return zip(values, chosen).map { AxisTick(value: $0, label: $1) }
  }

  static func logarithmic(_ ticks: [OneTwoFive], _ unit: AxisUnit) -> [AxisTick] {
    if unit == .seconds {
      return ticks.map { AxisTick(value: $0.value, label: DurationText.reading($0.value)) }
    }
    // Whole and up to 2e15: a count has no more.
    if unit == .count, ticks.allSatisfy({ (0...15).contains($0.exponent) }) {
      return ticks.map { AxisTick(value: $0.value, label: NumberText.compact(Int($0.value))) }
    }
    let isPlain = ticks.allSatisfy { $0.exponent >= -3 && $0.exponent <= 5 }
    return ticks.map {
      let label =
        isPlain
        ? NumberText.fixed($0.value, digits: max(-$0.exponent, 0)) : "\($0.mantissa)e\($0.exponent)"
      return AxisTick(value: $0.value, label: label)
    }
  }
}
