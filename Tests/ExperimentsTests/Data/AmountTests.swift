import Testing

@testable import Experiments

/// Numbers in a notation of people.
@Suite struct AmountTests {
  @Test(arguments: [
    // Marks between thousands.
    ("150,000.00", 150_000), ("1,234,567", 1_234_567), ("1,23,456.5", 123_456.5), ("1'234.50", 1234.5),
    ("1’234.50", 1234.5), ("12 345.5", 12_345.5), ("12\u{A0}345", 12_345),
    ("1\u{202F}234\u{202F}567.25", 1_234_567.25),
    ("1\u{2009}000", 1000),
    // Money.
    ("$5", 5), ("$ 1,234.50", 1234.5), ("-$5", -5), ("$-5", -5), ("5 €", 5), ("€5.50", 5.5), ("USD 12", 12),
    ("12 USD", 12),
    ("£1,000", 1000), ("₩12,000", 12_000), ("12,000원", 12_000), ("¥300", 300), ("CHF 1'000.50", 1000.5),
    ("R$ 7", 7),
    ("Rs. 1,00,000", 100_000), ("12 kr", 12), ("₹5", 5), ("₺9", 9), ("100 zł", 100),
    // Percent, minus, and what surrounds them.
    ("45%", 45), ("45.5 %", 45.5), ("\u{2212}3.5", -3.5), ("\u{2013}3", -3), ("\u{2212}$1,000", -1000),
    ("+7%", 7),
    (" $5 ", 5), ("5.", 5), ("$.50", 0.5),
  ]) func withADecimalPoint(text: String, value: Double) { #expect(Amount(text)?.withPoint == value) }

  @Test(arguments: [
    ("1.234,50", 1234.5), ("1.234.567", 1_234_567), ("12 345,5", 12_345.5), ("10\u{202F}100,5", 10_100.5),
    ("€ 1.234,50", 1234.5),
    ("1.234,50 €", 1234.5), ("3,14", 3.14), ("\u{2212}0,5", -0.5), ("1'234,5", 1234.5), ("12,5%", 12.5),
    ("1,5E3", 1500),
  ]) func withADecimalComma(text: String, value: Double) { #expect(Amount(text)?.withComma == value) }

  /// What is a number with one decimal mark and none with the other decides for a file; what is two numbers does not.
  @Test func whatDecides() {
    func both(_ text: String) -> [Double?] { [Amount(text)?.withPoint, Amount(text)?.withComma] }
    #expect(both("1,234") == [1234, 1.234])
    #expect(both("1.171") == [1.171, 1171])
    #expect(both("1,234.5") == [1234.5, nil])
    #expect(both("1.234,5") == [nil, 1234.5])
    #expect(both("0,125") == [nil, 0.125])
    #expect(both("2.5") == [2.5, nil])
    #expect(both("12 345") == [12_345, 12_345])
  }

  @Test(arguments: [
    "", "-", "$", "%", "abc", "12 kg", "p12", "12,34.5.6", "1,2345", "1,23", "12 34", "1/2", "2024-01-01",
    "12:30", "1.2.3",
    "192.168.0.1", "[10.8]", "(5)", "5-", "$5 €", "$5%x", "1 2 3", "0,123,456", "--5", "1e400", "€", "5 5",
    "١٢",
  ]) func whatIsNone(_ text: String) {
    // 1,23 is one with a decimal comma.
    #expect(Amount(text)?.withPoint == nil)
  }

  @Test(arguments: [
    "12 kg", "[10.8]", "(12)", "3.5*", "~5", "12°C", "5-", "1.2M", "98 (est)", "１２", "12 m/s",
  ]) func whatIsAMeasure(_ text: String) {
    #expect(measures(text))
  }

  @Test(arguments: [
    "p12", "Q1", "1st", "22nd", "2024-01-01", "12:30", "1/2", "3-5", "a", "", "10.0.0.1x2", "v1.5", "1.5.2",
    "10.0.0.1", ">50K",
    "<0.1",
  ])
  func whatIsNoMeasure(_ text: String) {
    #expect(!measures(text))
  }

  private func measures(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return isMeasure(bytes.span, from: 0, to: bytes.count)
  }
}
