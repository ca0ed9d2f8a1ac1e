/// Numbers as people read them, the same on every machine and in every locale.
package enum NumberText {
  /// The text of C's `printf("%.*f", digits, x)`: the exact binary value, rounded half to even.
  package static func fixed(_ x: Double, digits: Int) -> String {
    if let special = special(x) { return special }
    let places = max(digits, 0)
    var expansion = DecimalExpansion(magnitudeOf: x)
    expansion.round(to: expansion.pointPosition + places)
    return sign(x) + plain(expansion, places: places)
  }

  /// The text of ``fixed(_:digits:)`` where that can be read; four significant digits where it would be zeros, or more
  /// digits than anybody reads.
  package static func readable(_ x: Double, decimals: Int) -> String {
    let (magnitude, least) = (abs(x), (1..<max(decimals, 1)).reduce(1.0) { value, _ in value / 10 })
    let isReadable = magnitude == 0 || !magnitude.isFinite || (magnitude >= least && magnitude < 1e12)
    return isReadable ? fixed(x, digits: decimals) : significant(x, digits: 4)
  }

  /// A short form with at most `digits` significant digits: `4.9319`, `0.01`, `3e-4`, `1.2e+17`, `nan`, `-inf`.
  ///
  /// Numbers from 0.001 up to six whole digits are written out, whole digits always in full; others get an
  /// exponent. Trailing zeros are left out, unless a column of changing numbers should keep its width.
  package static func significant(_ x: Double, digits: Int = 5, keepsZeros: Bool = false) -> String {
    if let special = special(x) { return special }
    if x == 0 { return sign(x) + "0" }
    let wanted = max(digits, 1)
    let exact = DecimalExpansion(magnitudeOf: x)
    var rounded = exact
    rounded.round(to: wanted)
    let exponent = rounded.pointPosition - 1
    guard exponent >= -3, exponent < 6 else {
      return sign(x) + scientific(rounded, places: wanted - 1, keepsZeros: keepsZeros, plus: true)
    }
    let places = max(wanted - 1 - exponent, 0)
    if places == 0 {
      rounded = exact
      rounded.round(to: exact.pointPosition)
    }
    let text = plain(rounded, places: places)
    return sign(x) + (keepsZeros ? text : withoutTrailingZeros(text))
  }

  /// The mantissa with `digits` places and an exponent: `1.20e+17`, or `1.20e17` without the plus.
  package static func scientific(_ x: Double, digits: Int, plus: Bool) -> String {
    if let special = special(x) { return special }
    if x == 0 { return sign(x) + "0" }
    var expansion = DecimalExpansion(magnitudeOf: x)
    expansion.round(to: digits + 1)
    return sign(x) + scientific(expansion, places: digits, keepsZeros: true, plus: plus)
  }

  /// A whole number in groups of three: `1,234,567`.
  package static func grouped(_ n: Int) -> String {
    let digits = Array(String(n.magnitude))
    var text = n < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return text
  }

  /// A count in at most four characters: `950`, `1.2k`, `34k`, `3.4M`, `1G`.
  package static func compact(_ n: Int) -> String {
    let sign = n < 0 ? "-" : ""
    var scaled = n.magnitude
    if scaled < 1000 { return sign + String(scaled) }
    for suffix in ["k", "M", "G", "T", "P", "E"] {
      // Round once, from the exact count: tenths below ten, else whole units.
      let tenths = scaled / 100 + (scaled % 100 >= 50 ? 1 : 0)
      if tenths < 100 {
        return sign + withoutTrailingZeros("\(tenths / 10).\(tenths % 10)") + suffix
      }
      let units = scaled / 1000 + (scaled % 1000 >= 500 ? 1 : 0)
      if units < 1000 || suffix == "E" { return sign + String(units) + suffix }
      scaled /= 1000
    }
    return sign + String(scaled)
  }

  private static func special(_ x: Double) -> String? {
    if x.isNaN { return "nan" }
    return x.isInfinite ? (x < 0 ? "-inf" : "inf") : nil
  }

  private static func sign(_ x: Double) -> String { x.sign == .minus ? "-" : "" }

  private static func plain(_ expansion: DecimalExpansion, places: Int) -> String {
    let point = expansion.pointPosition
    func digit(_ place: Int) -> UInt8 {
      expansion.digits.indices.contains(place) ? expansion.digits[place] : 0
    }
    var text: [UInt8] = []
    if point > 0 {
      for place in 0..<point { text.append(0x30 + digit(place)) }
    } else {
      text.append(0x30)
    }
    if places > 0 {
      text.append(0x2E)
      for place in point..<point + places { text.append(0x30 + digit(place)) }
    }
    return String(decoding: text, as: UTF8.self)
  }

  private static func scientific(
    _ expansion: DecimalExpansion, places: Int, keepsZeros: Bool, plus: Bool
  ) -> String {
    let exponent = expansion.pointPosition - 1
    var mantissa = String(expansion.digits.first ?? 0)
    if places > 0 {
      mantissa += "."
      for place in 1...places {
        mantissa += String(place < expansion.digits.count ? expansion.digits[place] : 0)
      }
      if !keepsZeros { mantissa = withoutTrailingZeros(mantissa) }
    }
    return mantissa + "e" + (exponent >= 0 && plus ? "+" : "") + String(exponent)
  }

  private static func withoutTrailingZeros(_ text: String) -> String {
    guard text.utf8.contains(0x2E) else { return text }
    var kept = Substring(text)
    while kept.last == "0" { kept.removeLast() }
    if kept.last == "." { kept.removeLast() }
    return String(kept)
  }
}
