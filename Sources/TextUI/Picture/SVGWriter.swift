/// Writes elements of SVG 1.1, one a line.
struct SVGWriter {
  private(set) var text = ""
  private var depth = 0

  /// An element without contents.
  mutating func element(
    _ name: String, _ attributes: KeyValuePairs<String, String>, _ more: KeyValuePairs<String, String> = [:]
  ) {
    open(name, attributes, more)
    text += "/>\n"
  }

  /// An element with a text, which is kept as it is, blanks included.
  mutating func text(_ name: String, _ attributes: KeyValuePairs<String, String>, _ contents: String) {
    open(name, attributes)
    text += ">" + Self.escaped(contents) + "</\(name)>\n"
  }

  /// An element around what `contents` writes.
  mutating func group(
    _ name: String, _ attributes: KeyValuePairs<String, String>, _ contents: (inout SVGWriter) -> Void
  ) {
    open(name, attributes)
    text += ">\n"
    depth += 1
    contents(&self)
    depth -= 1
    text += String(repeating: "  ", count: depth) + "</\(name)>\n"
  }

  /// Attributes without a value are left out.
  private mutating func open(
    _ name: String, _ attributes: KeyValuePairs<String, String>, _ more: KeyValuePairs<String, String> = [:]
  ) {
    text += String(repeating: "  ", count: depth) + "<" + name
    for pairs in [attributes, more] {
      for (key, value) in pairs where !value.isEmpty { text += " \(key)=\"\(Self.escaped(value))\"" }
    }
  }

  /// A text as XML allows it: no markup, and no character that has no picture.
  static func escaped(_ text: String) -> String {
    var escaped = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped.append(contentsOf: "&amp;".unicodeScalars)
      case "<": escaped.append(contentsOf: "&lt;".unicodeScalars)
      case ">": escaped.append(contentsOf: "&gt;".unicodeScalars)
      case "\"": escaped.append(contentsOf: "&quot;".unicodeScalars)
      // Combining marks stay: an SVG, unlike a cell, can hold them.
      default: escaped.append(scalar.displayWidth < 0 ? "?" : scalar)
      }
    }
    return String(escaped)
  }

  /// A length to a hundredth of a pixel.
  static func number(_ x: Double) -> String {
    let hundredths = Int((min(max(x, -1e9), 1e9) * 100).rounded())
    let (whole, rest) = (abs(hundredths) / 100, abs(hundredths) % 100)
    let sign = hundredths < 0 ? "-" : ""
    if rest == 0 { return sign + String(whole) }
    return sign + String(whole) + (rest < 10 ? ".0" : ".")
      + (rest % 10 == 0 ? String(rest / 10) : String(rest))
  }
}
