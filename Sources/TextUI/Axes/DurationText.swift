import Words

/// Stretches of time as people read them, in the signs that are the same in every language.
package enum DurationText {
  /// Everything worth reading: `0.25 s`, `5.2 s`, `12:05`, `1 h 20 min`, `3 d 4 h`.
  package static func reading(_ seconds: Double) -> String {
    guard seconds.isFinite, abs(seconds) < 1e15 else { return NumberText.significant(seconds) + " s" }
    if seconds < 0 { return "-" + reading(-seconds) }
    if seconds < 59.95 { return NumberText.significant(seconds, digits: seconds < 10 ? 2 : 3) + " s" }
    let whole = Int(seconds.rounded())
    return whole < 3600 ? clock(whole) : long(whole)
  }

  /// Labels for the ticks of one axis, all of one kind; `step` is the distance of two of them.
  static func labels(_ values: [Double], step: Double) -> [String] {
    let largest = values.reduce(0) { max($0, abs($1)) }
    if step < 1 || largest >= 1e15 || step != step.rounded() {
      let places = step < 1 ? max(-OneTwoFive(atMost: step).exponent, 0) : 0
      return values.map { $0 == 0 ? "0" : NumberText.fixed($0, digits: places) + " s" }
    }
    return values.map { value in
      let whole = Int(value.magnitude.rounded())
      let sign = value < 0 ? "-" : ""
      if whole == 0 { return largest < 3600 ? "0:00" : "0" }
      return sign + (largest < 3600 || step < 60 ? clock(whole) : long(whole))
    }
  }

  /// `m:ss`, or `h:mm:ss` from an hour on.
  private static func clock(_ seconds: Int) -> String {
    func two(_ n: Int) -> String { (n < 10 ? "0" : "") + String(n) }
    let (minutes, rest) = (seconds / 60, seconds % 60)
    if minutes < 60 { return "\(minutes):\(two(rest))" }
    return "\(minutes / 60):\(two(minutes % 60)):\(two(rest))"
  }

  /// The two largest units of days, hours and minutes.
  private static func long(_ seconds: Int) -> String {
    let (days, hours, minutes) = (seconds / 86400, seconds / 3600 % 24, seconds / 60 % 60)
    let parts =
      days > 0 ? [(days, "d"), (hours, "h")] : [(hours, "h"), (minutes, "min")]
    let shown = parts.filter { $0.0 > 0 }
    return shown.map { "\(NumberText.grouped($0.0)) \($0.1)" }.joined(separator: " ")
  }
}
