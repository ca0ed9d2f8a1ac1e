import Foundation
import Testing
import Words

@Suite struct NumberTextTests {
  /// Recorded from C's `printf("%.*f", …)` (glibc), which rounds the exact binary value half to even.
  @Test(arguments: [
    (0.0, 4, "0.0000"), (-0.0, 2, "-0.00"), (0.5, 0, "0"), (1.5, 0, "2"), (2.5, 0, "2"), (-0.5, 0, "-0"),
    (0.125, 2, "0.12"), (0.375, 2, "0.38"), (1.005, 2, "1.00"), (2.675, 2, "2.67"), (0.045, 2, "0.04"),
    (7.860119, 6, "7.860119"), (7.3756, 4, "7.3756"), (-15.0931, 4, "-15.0931"), (0.1, 12, "0.100000000000"),
    (9.9999999, 3, "10.000"), (999.9999, 2, "1000.00"), (0.00049, 3, "0.000"), (0.0005, 3, "0.001"),
    (1e-300, 6, "0.000000"), (123456789.987654321, 5, "123456789.98765"),
    (0.3, 12, "0.300000000000"), (1.0 / 3, 12, "0.333333333333"), (4503599627370497.5, 0, "4503599627370498"),
    (1e22, 1, "10000000000000000000000.0"), (1e23, 0, "99999999999999991611392"),
    (.nan, 4, "nan"), (.infinity, 4, "inf"), (-.infinity, 1, "-inf"),
  ])
  func `fixed is printf's %.Nf`(x: Double, digits: Int, text: String) {
    #expect(NumberText.fixed(x, digits: digits) == text)
  }

  @Test func `the largest and the smallest numbers are exact`() {
    let huge = NumberText.fixed(1e300, digits: 1)
    #expect(huge.hasPrefix("1000000000000000052504760255204420248704468581108159154915854115511802"))
    #expect(huge.hasSuffix("2196386865459400540160.0") && huge.utf8.count == 303)
    let largest = NumberText.fixed(.greatestFiniteMagnitude, digits: 0)
    #expect(largest.hasPrefix("17976931348623157081452742373170435679807056752584499659891747680315726"))
    #expect(largest.hasSuffix("124858368") && largest.utf8.count == 309)
    #expect(NumberText.fixed(.leastNonzeroMagnitude, digits: 3) == "0.000")
  }

  @Test func `fixed writes what printf writes`() {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<2000 {
      let x = Double.random(in: -1e6...1e6, using: &random)
      #expect(NumberText.fixed(x, digits: 6) == String(format: "%.6f", x))
    }
  }

  @Test(arguments: [
    (4.9319, 5, "4.9319"), (0.01, 5, "0.01"), (3e-4, 5, "3e-4"), (1.2e17, 5, "1.2e+17"), (0.001, 3, "0.001"),
    (-15.09313, 5, "-15.093"), (123456.7, 5, "123457"), (999999.7, 7, "999999.7"), (1e6, 5, "1e+6"),
    (9.99999, 3, "10"), (0.000999999, 3, "0.001"), (1e-300, 5, "1e-300"), (1e300, 5, "1e+300"), (0, 5, "0"),
    (-0.0, 5, "-0"), (100, 5, "100"), (2.5, 1, "2"), (3.5, 1, "4"), (.nan, 5, "nan"), (-.infinity, 5, "-inf"),
  ])
  func `significant is short and readable`(x: Double, digits: Int, text: String) {
    #expect(NumberText.significant(x, digits: digits) == text)
  }

  @Test(arguments: [
    (7.3756, 4, "7.3756"), (0, 4, "0.0000"), (0.0123, 4, "0.0123"), (-0.000826, 6, "-0.000826"),
    (1.003e-16, 4, "1.003e-16"), (0.00012345, 4, "1.234e-4"), (3_994_777_256_995_061_760, 4, "3.995e+18"),
    (19_408_035_840, 6, "19408035840.000000"), (-1e15, 6, "-1e+15"), (.infinity, 4, "inf"), (.nan, 4, "nan"),
  ])
  func `readable is fixed where that says something`(x: Double, decimals: Int, text: String) {
    #expect(NumberText.readable(x, decimals: decimals) == text)
  }

  @Test func `a changing number can keep its width`() {
    #expect(NumberText.significant(4.9, keepsZeros: true) == "4.9000")
    #expect(NumberText.significant(3e-4, keepsZeros: true) == "3.0000e-4")
  }

  @Test(arguments: [
    (0, "0"), (999, "999"), (1000, "1,000"), (1_234_567, "1,234,567"), (-1_234_567, "-1,234,567"),
    (-999, "-999"), (Int.min, "-9,223,372,036,854,775,808"),
  ])
  func `grouped`(n: Int, text: String) { #expect(NumberText.grouped(n) == text) }

  @Test(arguments: [
    (0, "0"), (950, "950"), (1000, "1k"), (1234, "1.2k"), (1250, "1.3k"), (9949, "9.9k"), (9950, "10k"),
    (34_499, "34k"), (999_499, "999k"), (999_500, "1M"), (3_400_000, "3.4M"), (-1234, "-1.2k"),
    (1_000_000_000, "1G"), (Int.max, "9.2E"), (Int.min, "-9.2E"),
  ])
  func `compact counts`(n: Int, text: String) { #expect(NumberText.compact(n) == text) }
}
