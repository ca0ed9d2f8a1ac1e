/// Reads decimal numbers from bytes: the very double that `Double(String)` gives, without making a string.
///
/// Three ways, the first that is sure to round right: one exact multiplication or division (Clinger, *How to read
/// floating point numbers accurately*, 1990), ``PowersOfFive`` with 128 bits, and for the rest `Double(String)`
/// itself.
struct NumberScanner {
  /// What was read; `end` is the first byte after the number.
  struct Number {
    let value: Double
    let end: Int
    /// The decimal mark in it, 0 when there is none.
    let mark: UInt8
  }

  /// The decimal marks that are taken; twice the same when it is settled.
  private let marks: (UInt8, UInt8)
  private let powersOfFive = PowersOfFive()
  private let powersOfTen: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
    1e19, 1e20, 1e21, 1e22,
  ]

  /// - Parameter mark: the decimal mark; nil to take either.
  init(_ mark: DecimalMark?) {
    marks = ((mark ?? .point).byte, (mark ?? .comma).byte)
  }

  var isSettled: Bool { marks.0 == marks.1 }

  /// The number that begins at `start`: sign, digits with at most one mark, exponent; nil when there is none.
  ///
  /// A byte that cannot belong to a number must follow somewhere. Values beyond the range are infinite.
  @inline(__always)
  func scan(_ bytes: Span<UInt8>, at start: Int) -> Number? {
    var position = start
    var byte = bytes[position]
    let isNegative = byte == Ascii.minus
    if isNegative || byte == Ascii.plus {
      position += 1
      byte = bytes[position]
    }

    // The digits as one whole number; the mark only moves the exponent.
    var significand: UInt64 = 0
    let firstDigit = position
    var digit = byte &- Ascii.zero
    while digit < 10 {
      significand = significand &* 10 &+ UInt64(digit)
      position += 1
      byte = bytes[position]
      digit = byte &- Ascii.zero
    }
    var digitCount = position - firstDigit
    var exponent = 0
    var mark: UInt8 = 0
    if byte == marks.0 || byte == marks.1 {
      mark = byte
      position += 1
      let firstDecimal = position
      digit = bytes[position] &- Ascii.zero
      while digit < 10 {
        significand = significand &* 10 &+ UInt64(digit)
        position += 1
        digit = bytes[position] &- Ascii.zero
      }
      exponent = firstDecimal - position
      digitCount -= exponent
      byte = bytes[position]
    }
    guard digitCount > 0 else { return nil }
    if byte | 0x20 == Ascii.e {
      guard let (written, end) = scanExponent(bytes, at: position + 1) else { return nil }
      exponent += written
      position = end
    }

    // 19 digits are sure to fit into 64 bits; leading zeros are not worth counting before that matters.
    if digitCount <= 19 || significantDigits(bytes, from: firstDigit, to: position) <= 19 {
      if let magnitude = magnitude(significand, exponent) {
        return Number(value: isNegative ? -magnitude : magnitude, end: position, mark: mark)
      }
    }
    return Number(value: exactly(bytes, from: start, to: position), end: position, mark: mark)
  }

  /// Whether the mark in a number may as well stand between thousands: one to three digits before it, three after.
  func isGroup(_ bytes: Span<UInt8>, from start: Int, to end: Int, mark: UInt8) -> Bool {
    var first = start
    while first < end, bytes[first] &- Ascii.zero >= 10, bytes[first] != mark { first += 1 }
    var position = first
    while position < end, bytes[position] != mark { position += 1 }
    return (1...3).contains(position - first) && bytes[first] != Ascii.zero && end - position == 4
      && (position + 1..<end).allSatisfy { bytes[$0] &- Ascii.zero < 10 }
  }

  @inline(__always)
  private func magnitude(_ significand: UInt64, _ exponent: Int) -> Double? {
    if significand <= 1 << 53, exponent >= -22, exponent <= 22 {
      let whole = Double(significand)
      return exponent < 0 ? whole / powersOfTen[-exponent] : whole * powersOfTen[exponent]
    }
    if significand == 0 { return 0 }
    return powersOfFive.scaled(significand, exponent)
  }

  /// An exponent's digits with their sign. Beyond a million it no longer matters how far.
  private func scanExponent(_ bytes: Span<UInt8>, at start: Int) -> (value: Int, end: Int)? {
    var position = start
    let sign = bytes[position]
    if sign == Ascii.minus || sign == Ascii.plus { position += 1 }
    let firstDigit = position
    var value = 0
    while bytes[position] &- Ascii.zero < 10 {
      value = min(value * 10 + Int(bytes[position] &- Ascii.zero), 1_000_000)
      position += 1
    }
    return position == firstDigit ? nil : (sign == Ascii.minus ? -value : value, position)
  }

  /// The digits from the first that is not zero up to the exponent.
  private func significantDigits(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> Int {
    var count = 0
    for position in start..<end {
      let byte = bytes[position]
      if byte | 0x20 == Ascii.e { break }
      if byte &- Ascii.zero < 10, count > 0 || byte != Ascii.zero { count += 1 }
    }
    return count
  }

  private func exactly(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> Double {
    var text: [UInt8] = []
    text.reserveCapacity(end - start)
    for position in start..<end {
      text.append(bytes[position] == Ascii.comma ? Ascii.point : bytes[position])
    }
    let string = String(decoding: text, as: UTF8.self)
    guard let value = Double(string) else { preconditionFailure("\(string) was scanned as a number") }
    return value
  }
}

/// The bytes that have a meaning in a table or a number.
enum Ascii {
  static let tab: UInt8 = 0x09
  static let lineFeed: UInt8 = 0x0A
  static let carriageReturn: UInt8 = 0x0D
  static let space: UInt8 = 0x20
  static let quote: UInt8 = 0x22
  static let hash: UInt8 = 0x23
  static let plus: UInt8 = 0x2B
  static let comma: UInt8 = 0x2C
  static let minus: UInt8 = 0x2D
  static let point: UInt8 = 0x2E
  static let zero: UInt8 = 0x30
  static let semicolon: UInt8 = 0x3B
  static let e: UInt8 = 0x65
  static let bar: UInt8 = 0x7C
}
