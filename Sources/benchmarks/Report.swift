import Glibc
import TextUI
import Words

/// One line for each number: what, how much, the bound, and whether it is met.
struct Report {
  /// Where to write; standard output may be a pseudo-terminal by now.
  var descriptor: Int32 = STDOUT_FILENO
  private(set) var missed = 0

  func title(_ text: String) { line("\n\(text)") }

  func note(_ text: String) { line("    \(text)") }

  /// - Parameter atMost: the bound; the value is good when it is not above.
  mutating func value(_ what: String, _ value: Double, unit: String, atMost bound: Double) {
    row(what, value, unit, "≤ \(NumberText.significant(bound))", isMet: value <= bound)
  }

  /// - Parameter atLeast: the bound; the value is good when it is not below.
  mutating func value(_ what: String, _ value: Double, unit: String, atLeast bound: Double) {
    row(what, value, unit, "≥ \(NumberText.significant(bound))", isMet: value >= bound)
  }

  private mutating func row(_ what: String, _ value: Double, _ unit: String, _ bound: String, isMet: Bool) {
    if !isMet { missed += 1 }
    func padded(_ text: String, _ width: Int) -> String {
      text + String(repeating: " ", count: max(0, width - displayWidth(of: text)))
    }
    let number = "\(NumberText.significant(value, digits: 4)) \(unit)"
    line("  \(padded(what, 58)) \(padded(number, 18)) \(padded(bound, 10)) \(isMet ? "met" : "MISSED")")
  }

  private func line(_ text: String) {
    var text = text + "\n"
    text.withUTF8 { _ = write(descriptor, $0.baseAddress, $0.count) }
  }
}
