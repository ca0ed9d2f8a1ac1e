import TestSupport
import Testing

@testable import Experiments

/// The scanner gives the very bits of `Double(String)`.
@Suite struct NumberScannerTests {
  private let points = NumberScanner(.point)
  private let commas = NumberScanner(nil)

  private func scan(_ text: String, allowsComma: Bool = false) -> Double? {
    let bytes = Array("\(text);".utf8)
    let scanner = allowsComma ? commas : points
    guard let number = scanner.scan(bytes.span, at: 0), number.end == bytes.count - 1 else { return nil }
    return number.value
  }

  /// The texts of which the scanner makes something else.
  private func wrong(_ texts: some Sequence<String>) -> [String] {
    texts.filter { scan($0)?.bitPattern != Double($0)?.bitPattern }
  }

  @Test(arguments: [
    "0", "-0", "+0", "0.0", "-0.000", "1", "+1", "-1", ".5", "5.", "-.5e-3", "1e-3", "1E5", "1e+5", "007",
    "3.14159265358979", "0.1", "0.2", "0.3", "123456789012345678", "1234567890123456789",
    // 2⁵³ and its neighbours: the last odd one is half way.
    "9007199254740991", "9007199254740992", "9007199254740993", "9007199254740995", "9007199254740993.0001",
    "9007199254740992.9999", "9007199254740993e-22", "9007199254740993e22", "9007199254740993e23",
    // Digits that do not fit into 64 bits, and leading zeros that do not count.
    "18446744073709551615", "18446744073709551616", "12345678901234567890123456789",
    "0.30000000000000000000001",
    "00000000000000000000000001.5", "0.0000000000000000000000000000001234567890123456789",
    // Classic hard ones: near the ends of the range, and long halves.
    "2.2250738585072011e-308", "2.2250738585072014e-308", "4.9406564584124654e-324",
    "2.4703282292062327e-324",
    "1.7976931348623157e308", "1.7976931348623158e308", "1e-400", "7.2057594037927933e16",
    "6.02214076e23", "8.5e-55", "1e54", "1e55", "1e-54", "1e-55", "1e22", "1e23", "9.5367431640625e-7",
    "1090544144181609348671888949248", "1448997445238699", "6929495644600919.5",
    "0.000000000000000000000000001e27",
    "1e0000000000000000000000000000000001", "0e999999999999999999999999",
  ]) func hardCases(_ text: String) {
    #expect(scan(text)?.bitPattern == Double(text)?.bitPattern)
  }

  @Test func shortestTextOfRandomDoubles() {
    var random = SplitMix(seed: 1)
    let values = (0..<20_000).map { _ in Double(bitPattern: random.next()) }
    #expect(wrong(values.filter(\.isFinite).map { "\($0)" }) == [])
  }

  @Test func randomDigits() {
    var random = SplitMix(seed: 2)
    var texts: [String] = []
    for _ in 0..<40_000 {
      let digits = (0..<Int.random(in: 1...22, using: &random)).map { _ in
        String(Int.random(in: 0...9, using: &random))
      }
      let point = Int.random(in: 0...digits.count, using: &random)
      let whole =
        digits[..<point].joined() + (Bool.random(using: &random) ? "." : "") + digits[point...].joined()
      texts += [whole, whole + "e\(Int.random(in: -80...80, using: &random))"]
    }
    #expect(wrong(texts) == [])
  }

  /// Numbers exactly half way between two doubles, and the next decimal below and above.
  @Test func ties() {
    var random = SplitMix(seed: 3)
    var texts: [String] = []
    for _ in 0..<5000 {
      // 54 bits, the last of them the one to round by; and 5^k · 10^−k = 2^−k is another way to write halves.
      let odd = (1 << 52 | random.next() >> 12) << 1 | 1
      let tie = odd << UInt64.random(in: 0...9, using: &random)
      texts += [tie - 1, tie, tie + 1].map { "\($0)" }
      var fives = odd
      for power in 1...4 {
        fives *= 5
        texts += ["\(fives - 1)e-\(power)", "\(fives)e-\(power)", "\(fives + 1)e-\(power)"]
      }
    }
    #expect(wrong(texts) == [])
  }

  @Test(arguments: [
    "", "-", "+", ".", "-.", "e5", "1e", "1e+", "1.2.3", "--1", "1_000", "0x10", "1,5", "1 2", "one", "1f",
    "inf", "nan",
    "٣",
  ]) func whatIsNoNumber(_ text: String) { #expect(scan(text) == nil) }

  @Test func decimalCommas() {
    #expect(scan("3,14", allowsComma: true) == 3.14)
    #expect(scan("-,5e2", allowsComma: true) == -50)
    #expect(scan("3,1415926535897932384626433832795", allowsComma: true) == 3.1415926535897932384626433832795)
    #expect(scan("3.14", allowsComma: true) == 3.14)
    #expect(scan("1.234,5", allowsComma: true) == nil)
    let settled = NumberScanner(.comma)
    #expect(settled.scan(Array("1.5;".utf8).span, at: 0)?.end == 1)
    #expect(settled.scan(Array("1,5;".utf8).span, at: 0)?.value == 1.5)
  }

  @Test func tooLargeIsInfinite() {
    #expect(scan("1e309") == .infinity)
    #expect(scan("-1e999999999999999999999") == -.infinity)
    #expect(scan("1e-999999999999999999999") == 0)
  }
}
