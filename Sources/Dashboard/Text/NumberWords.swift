import Runs
import TextUI
import Words

/// Numbers cut to the room there is.
enum NumberWords {
  /// As many digits as wanted, or fewer where the text would be wider than `width`.
  static func fitted(_ x: Double, digits: Int, width: Int) -> String {
    for count in stride(from: digits, through: 2, by: -1) {
      let text = NumberText.significant(x, digits: count, keepsZeros: true)
      if text.utf8.count <= width { return text }
    }
    return NumberText.significant(x, digits: 1)
  }

  /// Epochs per second: `0`, `99.8`, `1.2M`.
  static func rate(_ rate: Double) -> String {
    guard rate.isFinite, rate >= 0.05 else { return "0" }
    return rate < 1000 ? NumberText.significant(rate, digits: 3) : NumberText.compact(Int(min(rate, 1e15)))
  }

  /// A learning rate as it was typed, or the beginning of the many digits that a schedule gives it.
  static func rateOfLearning(_ rate: Double) -> String {
    let text = shortest(rate)
    return text.utf8.count <= 8 ? text : NumberText.significant(rate, digits: 5)
  }

  /// Four places after the point, as the reference tables print, so that the points of a column stand below each
  /// other; numbers too large or too small for that get an exponent.
  static func decimal(_ x: Double, places: Int, width: Int) -> String {
    let text = NumberText.fixed(x, digits: places)
    let isReadable = x == 0 || x.magnitude >= 0.001 || !x.isFinite
    return isReadable && text.utf8.count <= width ? text : fitted(x, digits: places, width: width)
  }

  /// A count and its noun: `1 step`, `1,234 passes`, `12M steps`.
  static func count(_ n: Int, _ noun: String) -> String {
    "\(n < 10_000_000 ? NumberText.grouped(n) : NumberText.compact(n)) \(noun)\(n == 1 ? "" : noun.hasSuffix("s") ? "es" : "s")"
  }
}

extension String {
  /// Blanks on the left up to a width.
  func padded(left width: Int) -> String {
    String(repeating: " ", count: max(0, width - displayWidth(of: self))) + self
  }

  /// Blanks on the right up to a width.
  func padded(right width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - displayWidth(of: self)))
  }
}
