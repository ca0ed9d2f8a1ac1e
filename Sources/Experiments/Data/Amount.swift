/// A number as people write it: with a currency, a percent sign, marks between thousands, a typographic minus.
///
/// `1,234` is 1234 where the point is the decimal mark, and 1.234 where the comma is: both are kept until the rest of
/// the file decides.
struct Amount {
  /// The value with a decimal point; nil where the text is no number then.
  let withPoint: Double?
  /// The value with a decimal comma.
  let withComma: Double?
  let isPercent: Bool
  /// Empty when there is none.
  let currency: String

  func value(_ mark: DecimalMark) -> Double? { mark == .point ? withPoint : withComma }
}

extension Amount {
  /// Reads the bytes from `start` to `end`; nil when they are no number in any notation.
  init?(_ bytes: Span<UInt8>, from start: Int, to end: Int) {
    guard let text = Self.candidate(bytes, from: start, to: end) else { return nil }
    var rest = text[...]
    rest.trimSpaces()
    var isNegative = rest.takeSign()
    let prefix = rest.takeCurrency()
    rest.trimSpaces()
    if isNegative == nil { isNegative = rest.takeSign() }
    guard let last = rest.lastIndex(where: Self.isDigit) else { return nil }
    var body = rest[...last]
    var suffix = rest[rest.index(after: last)...]
    // `5.` and `5,-` are written as well; only the mark belongs to the number.
    if let mark = suffix.first, mark == "." || mark == "," {
      body = rest[...suffix.startIndex]
      suffix = suffix.dropFirst()
    }
    suffix.trimSpaces()
    isPercent = suffix.count == 1 && Self.percentSigns.contains(suffix[suffix.startIndex])
    if isPercent { suffix = [] }
    let after = suffix.takeCurrency()
    guard suffix.isEmpty, prefix.isEmpty || after.isEmpty else { return nil }
    currency = prefix + after
    let sign: Double = isNegative == true ? -1 : 1
    withPoint = Self.value(body, decimal: ".").map { sign * $0 }
    withComma = Self.value(body, decimal: ",").map { sign * $0 }
    guard withPoint != nil || withComma != nil else { return nil }
  }

  private static let percentSigns: Set<Unicode.Scalar> = ["%", "％", "٪"]

  fileprivate static func isDigit(_ scalar: Unicode.Scalar) -> Bool { (0x30...0x39).contains(scalar.value) }

  /// The scalars of a field that may hold a number; quick to say no, for it is asked for every text.
  fileprivate static func candidate(
    _ bytes: Span<UInt8>, from start: Int, to end: Int
  ) -> [Unicode.Scalar]? {
    guard end - start <= 60,
      (start..<end).contains(where: { bytes[$0] &- Ascii.zero < 10 || bytes[$0] > 0x7F })
    else { return nil }
    return String(validating: (start..<end).map { bytes[$0] }, as: UTF8.self).map { Array($0.unicodeScalars) }
  }

  /// The number that digits and marks make with this decimal mark: whole thousands apart, or lakhs and crores.
  private static func value(_ body: ArraySlice<Unicode.Scalar>, decimal: Unicode.Scalar) -> Double? {
    let exponent = body.lastIndex { $0 == "e" || $0 == "E" }
    let mantissa = body[..<(exponent ?? body.endIndex)]
    let marks = mantissa.indices.filter { mantissa[$0] == decimal }
    guard marks.count <= 1 else { return nil }
    let whole = mantissa[..<(marks.first ?? mantissa.endIndex)]
    let decimals = marks.first.map { mantissa[($0 + 1)...] } ?? []
    guard decimals.allSatisfy(isDigit), let digits = ungrouped(whole, decimal: decimal) else { return nil }
    guard !digits.isEmpty || !decimals.isEmpty else { return nil }
    var text = String(String.UnicodeScalarView(digits))
    text += "." + String(String.UnicodeScalarView(decimals)) + "0"
    if text.hasPrefix(".") { text = "0" + text }
    if let exponent {
      guard digits.count == whole.count else { return nil }
      text += String(String.UnicodeScalarView(body[exponent...]))
    }
    return Double(text).flatMap { $0.isFinite ? $0 : nil }
  }

  /// The digits of a whole number without the marks between its groups; nil when these are no groups.
  private static func ungrouped(
    _ whole: ArraySlice<Unicode.Scalar>, decimal: Unicode.Scalar
  ) -> [Unicode.Scalar]? {
    guard let mark = whole.first(where: { !isDigit($0) }) else { return Array(whole) }
    guard mark != decimal, mark == "." || mark == "," || mark == "'" || mark == "’" || isSpace(mark) else {
      return nil
    }
    let groups = whole.split(separator: mark, omittingEmptySubsequences: false)
    guard groups.allSatisfy({ $0.allSatisfy(isDigit) }), let first = groups.first, first.first != "0",
      (1...3).contains(first.count), groups[groups.count - 1].count == 3
    else { return nil }
    let middle = groups.dropFirst().dropLast()
    let isIndian = mark == "," && first.count <= 2 && !middle.isEmpty && middle.allSatisfy { $0.count == 2 }
    guard isIndian || middle.allSatisfy({ $0.count == 3 }) else { return nil }
    return groups.flatMap { $0 }
  }

  /// The blanks that stand between words or groups of digits.
  fileprivate static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar == "\t" || scalar == "\u{A0}" || scalar == "\u{202F}" || scalar == "\u{2009}"
  }
}

/// Whether a text is one number with something about it that an ``Amount`` has not: a unit, a note, brackets.
func isMeasure(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> Bool {
  guard var rest = Amount.candidate(bytes, from: start, to: end)?[...] else { return false }
  let before = Set<Unicode.Scalar>("~≈±([{*=\"'".unicodeScalars)
  while let first = rest.first, before.contains(first) || Amount.isSpace(first) { rest.removeFirst() }
  _ = rest.takeSign()
  _ = rest.takeCurrency()
  func isAnyDigit(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.numericType == .decimal }
  guard let first = rest.first, isAnyDigit(first), let last = rest.lastIndex(where: isAnyDigit) else {
    return false
  }
  let body = rest[...last]
  let suffix = rest[rest.index(after: last)...]
  guard body.allSatisfy({ isAnyDigit($0) || $0 == "." || $0 == "," }) else { return false }
  // More than one mark makes a version or an address, unless it stands between thousands.
  if body.count(where: { !isAnyDigit($0) }) > 1, Amount(String(String.UnicodeScalarView(body))) == nil {
    return false
  }
  // `1st` and `2nd` are places, no amounts.
  let ordinals = ["st", "nd", "rd", "th"].map { Array($0.unicodeScalars) }
  return suffix.count <= 20 && !ordinals.contains { suffix.prefix(2) == $0[...] }
}

extension ArraySlice<Unicode.Scalar> {
  fileprivate mutating func trimSpaces() {
    while let first, Amount.isSpace(first) { removeFirst() }
    while let last, Amount.isSpace(last) { removeLast() }
  }

  /// Takes a sign off the front: whether it was a minus; nil when there is none.
  fileprivate mutating func takeSign() -> Bool? {
    switch first {
    case "-", "\u{2212}", "\u{2013}", "\u{FE63}", "\u{FF0D}": removeFirst()
    case "+":
      removeFirst()
      return false
    default: return nil
    }
    return true
  }

  /// Takes a currency off the front, a sign or a name; empty when there is none.
  fileprivate mutating func takeCurrency() -> String {
    var word = prefix { $0.properties.isAlphabetic || $0.properties.generalCategory == .currencySymbol }
    guard let first = word.first else { return "" }
    var name = String(String.UnicodeScalarView(word))
    if let next = self[word.endIndex...].first, next == ".",
      Currencies.names.contains(name.lowercased() + ".")
    {
      word = self[...word.endIndex]
      name += "."
    }
    let isSign = word.count == 1 && first.properties.generalCategory == .currencySymbol
    guard isSign || Currencies.names.contains(name.lowercased()) else { return "" }
    self = self[word.endIndex...]
    return name
  }
}

/// What stands beside sums of money, besides the signs that Unicode calls currencies.
enum Currencies {
  static let names = Set(
    """
    usd eur gbp jpy krw cny rmb chf inr aud cad nzd sek nok dkk isk pln czk huf ron bgn rub uah try brl mxn ars clp \
    cop zar sgd hkd twd thb idr myr php vnd ils aed sar us$ a$ c$ nz$ hk$ s$ nt$ r$ rs rs. kr kr. zł kč ft fr fr. \
    lei лв руб руб. р. 원 円 元 euro euros dollars
    """.split(separator: " ").map(String.init))
}

extension Amount {
  init?(_ text: String) {
    let bytes = Array(text.utf8)
    self.init(bytes.span, from: 0, to: bytes.count)
  }
}
