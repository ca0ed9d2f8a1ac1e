extension AxisTicks {
  /// Ticks on seconds: steps that clocks and calendars count in.
  static func time(_ limits: AxisLimits, _ count: Int) -> [AxisTick] {
    let least = limits.high / Double(count) - limits.low / Double(count)
    var step = timeStep(atLeast: least)
    while step.isFinite {
      let first = (limits.low / step - 1e-9).rounded(.up)
      let last = (limits.high / step + 1e-9).rounded(.down)
      if last < first { return [] }
      if last - first < Double(count) {
        let values = stride(from: first, through: last, by: 1).map { $0 * step + 0 }
        let labels = DurationText.labels(values, step: step)
        return zip(values, labels).map { AxisTick(value: $0, label: $1) }
      }
      step = timeStep(atLeast: step * 1.01)
    }
    return []
  }

  /// The smallest step that is not below: 1, 2, 5, 10, 15, 30 of seconds and of minutes, then hours and days.
  static func timeStep(atLeast x: Double) -> Double {
    if x <= 0.5 { return OneTwoFive(atLeast: x).value }
    let bound = x * (1 - 1e-9)
    if let step = clockSteps.first(where: { $0 >= bound }) { return step }
    return OneTwoFive(atLeast: x / 86400).value * 86400
  }

  private static let clockSteps: [Double] =
    [1, 2, 5, 10, 15, 30] + [1, 2, 5, 10, 15, 30].map { $0 * 60 } + [1, 2, 3, 6, 12, 24].map { $0 * 3600 }
}
