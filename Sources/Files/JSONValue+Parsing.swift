import Words

extension JSONValue {
  /// The deepest nesting that is read. Documents of this program have less than ten levels; a file of ten thousand
  /// brackets must not use up the stack.
  package static let deepestNesting = 128

  /// Reads a document, strictly by RFC 8259: no key twice, no comments, no bad UTF-8, nothing after it. A number that
  /// is too large for a double is refused.
  ///
  /// - Parameter place: what the errors call the document; line and column are added.
  package init(parsing bytes: some Collection<UInt8>, place: String) throws(InputError) {
    var parser = JSONParser(bytes: Array(bytes), place: place)
    self = try parser.document()
  }

  package init(parsing text: String, place: String) throws(InputError) {
    try self.init(parsing: text.utf8, place: place)
  }
}

/// Goes through the bytes of a document once.
private struct JSONParser {
  let bytes: [UInt8]
  let place: String
  private var position = 0
  private var depth = 0

  init(bytes: [UInt8], place: String) {
    self.bytes = bytes
    self.place = place
  }

  mutating func document() throws(InputError) -> JSONValue {
    skipSpace()
    let value = try value()
    skipSpace()
    if position < bytes.count { throw unexpected("the end of the document") }
    return value
  }

  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipSpace() {
    while let next, next == 0x20 || (0x09...0x0A).contains(next) || next == 0x0D { position += 1 }
  }

  /// Whether this byte comes next; then it is taken.
  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func value() throws(InputError) -> JSONValue {
    switch next {
    case UInt8(ascii: "{"): try object()
    case UInt8(ascii: "["): try array()
    case UInt8(ascii: "\""): .string(try string())
    case UInt8(ascii: "t"): try word("true", .bool(true))
    case UInt8(ascii: "f"): try word("false", .bool(false))
    case UInt8(ascii: "n"): try word("null", .null)
    case UInt8(ascii: "-"): try number()
    default:
      if next.map(Self.digits.contains) ?? false { try number() } else { throw unexpected("a value") }
    }
  }

  /// Goes into an array or an object, past its bracket.
  private mutating func enter() throws(InputError) {
    if depth == JSONValue.deepestNesting {
      throw unexpected("a nesting of at most \(JSONValue.deepestNesting) levels")
    }
    depth += 1
    position += 1
    skipSpace()
  }

  private mutating func array() throws(InputError) -> JSONValue {
    try enter()
    defer { depth -= 1 }
    var values: [JSONValue] = []
    if take("]") { return .array(values) }
    repeat {
      skipSpace()
      values.append(try value())
      skipSpace()
    } while take(",")
    if !take("]") { throw unexpected("',' or ']'") }
    return .array(values)
  }

  private mutating func object() throws(InputError) -> JSONValue {
    try enter()
    defer { depth -= 1 }
    var members: [JSONObject.Member] = []
    var keys: Set<String> = []
    if take("}") { return .object(JSONObject(members: members)) }
    repeat {
      skipSpace()
      let start = position
      guard next == UInt8(ascii: "\"") else { throw unexpected("a key in double quotes") }
      let key = try string()
      guard keys.insert(key).inserted else { throw refused(key, at: start, "each key once") }
      skipSpace()
      if !take(":") { throw unexpected("':'") }
      skipSpace()
      members.append(JSONObject.Member(key: key, value: try value()))
      skipSpace()
    } while take(",")
    if !take("}") { throw unexpected("',' or '}'") }
    return .object(JSONObject(members: members))
  }

  private mutating func word(_ word: String, _ value: JSONValue) throws(InputError) -> JSONValue {
    guard bytes[position...].starts(with: word.utf8) else { throw unexpected("a value") }
    position += word.utf8.count
    return value
  }

  // MARK: Numbers

  private mutating func number() throws(InputError) -> JSONValue {
    let start = position
    let isNegative = take("-")
    if !take("0") { try digits() }
    var isInteger = true
    if take(".") {
      isInteger = false
      try digits()
    }
    if take("e") || take("E") {
      isInteger = false
      if !take("+") { _ = take("-") }
      try digits()
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    // A negative zero is a number: no integer has its sign.
    if isInteger, !(isNegative && text == "-0"), let value = Int128(text),
      JSONValue.integers.contains(value)
    {
      return .integer(value)
    }
    guard let value = Double(text), value.isFinite else {
      throw refused(text, at: start, "a number within the range of doubles")
    }
    return .number(value)
  }

  private static let digits = UInt8(ascii: "0")...UInt8(ascii: "9")

  /// One digit or more.
  private mutating func digits() throws(InputError) {
    let start = position
    while let next, Self.digits.contains(next) { position += 1 }
    if position == start { throw unexpected("a digit") }
  }

  // MARK: Strings

  private mutating func string() throws(InputError) -> String {
    position += 1
    var result = ""
    var start = position
    while let byte = next {
      switch byte {
      case UInt8(ascii: "\""):
        result += try validText(from: start)
        position += 1
        return result
      case UInt8(ascii: "\\"):
        result += try validText(from: start)
        result.unicodeScalars.append(try escape())
        start = position
      case 0..<0x20: throw unexpected("an escape such as \\n for a control character")
      default: position += 1
      }
    }
    throw unexpected("'\"' at the end of the string")
  }

  private func validText(from start: Int) throws(InputError) -> String {
    guard let text = String(validating: bytes[start..<position], as: UTF8.self) else {
      throw refused(String(decoding: bytes[start..<position], as: UTF8.self), at: start, "valid UTF-8")
    }
    return text
  }

  private static let escapes: [UInt8: Unicode.Scalar] = [
    UInt8(ascii: "\""): "\"", UInt8(ascii: "\\"): "\\", UInt8(ascii: "/"): "/", UInt8(ascii: "b"): "\u{8}",
    UInt8(ascii: "f"): "\u{C}", UInt8(ascii: "n"): "\n", UInt8(ascii: "r"): "\r", UInt8(ascii: "t"): "\t",
  ]

  private mutating func escape() throws(InputError) -> Unicode.Scalar {
    let start = position
    position += 1
    if let next, let scalar = Self.escapes[next] {
      position += 1
      return scalar
    }
    if !take("u") { throw unexpected("one of \" \\ / b f n r t u") }
    let first = try codeUnit()
    if let scalar = Unicode.Scalar(first) { return scalar }
    // Half of a pair: the other half must follow.
    if first < 0xDC00, take("\\"), take("u") {
      let second = try codeUnit()
      if (0xDC00...0xDFFF).contains(second),
        let scalar = Unicode.Scalar(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00))
      {
        return scalar
      }
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    throw refused(text, at: start, "both halves of a surrogate pair")
  }

  /// Four hexadecimal digits.
  private mutating func codeUnit() throws(InputError) -> UInt32 {
    var result: UInt32 = 0
    for _ in 0..<4 {
      guard let digit = next.flatMap({ Character(Unicode.Scalar($0)).hexDigitValue }), next! < 0x80 else {
        throw unexpected("four hexadecimal digits")
      }
      result = result << 4 | UInt32(digit)
      position += 1
    }
    return result
  }

  // MARK: Errors

  /// Something else was expected here.
  private func unexpected(_ allowed: String) -> InputError {
    guard let byte = next else { return refused("the end", at: position, allowed) }
    if (0x21..<0x7F).contains(byte) {
      return refused(String(Unicode.Scalar(byte)), at: position, allowed)
    }
    let digits = String(byte, radix: 16, uppercase: true)
    return refused("byte 0x" + (digits.count == 1 ? "0" : "") + digits, at: position, allowed)
  }

  private func refused(_ value: String, at position: Int, _ allowed: String) -> InputError {
    let before = bytes[..<position]
    let line = before.count { $0 == 0x0A } + 1
    let column = position - (before.lastIndex(of: 0x0A) ?? -1)
    // A whole file in one string would be no help.
    let shown = value.count > 60 ? value.prefix(60) + "…" : value[...]
    return InputError(
      place: "\(place), line \(line), column \(column)", value: String(shown), allowed: allowed)
  }
}
