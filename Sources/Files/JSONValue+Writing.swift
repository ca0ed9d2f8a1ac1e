extension JSONValue {
  /// The document on one line, without spaces.
  ///
  /// - Precondition: every number is finite, every integer within 64 bits.
  package var text: String {
    var result = ""
    write(to: &result)
    return result
  }

  /// Appends ``text``.
  package func write(to text: inout String) {
    switch self {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .number(let value):
      precondition(value.isFinite, "JSON has no number for \(value)")
      text += "\(value)"
    case .integer(let value):
      precondition(Self.integers.contains(value), "\(value) does not fit into 64 bits")
      text += "\(value)"
    case .string(let value): Self.write(value, to: &text)
    case .array(let values):
      text += "["
      for (index, value) in values.enumerated() {
        if index > 0 { text += "," }
        value.write(to: &text)
      }
      text += "]"
    case .object(let object):
      text += "{"
      for (index, member) in object.members.enumerated() {
        if index > 0 { text += "," }
        Self.write(member.key, to: &text)
        text += ":"
        member.value.write(to: &text)
      }
      text += "}"
    }
  }

  /// The integers that are kept exactly.
  static let integers = Int128(Int64.min)...Int128(UInt64.max)

  private static func write(_ string: String, to text: inout String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "\u{0}"..<" ":
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
