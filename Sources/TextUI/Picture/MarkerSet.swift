/// With which characters curves and axes are drawn.
package enum MarkerSet: String, CaseIterable, Hashable, Sendable {
  /// 2×4 dots a cell.
  case braille
  /// 1×2 half blocks a cell, for fonts without braille.
  case blocks
  /// One character a cell, and nothing beyond ASCII anywhere in the chart.
  case ascii

  var isASCII: Bool { self == .ascii }

  var dotsAcross: Int { self == .braille ? 2 : 1 }

  var dotsDown: Int {
    switch self {
    case .braille: 4
    case .blocks: 2
    case .ascii: 1
    }
  }

  /// The row of cells that shows a place of the y axis, in a plot of `height` rows.
  func row(of place: Double, in height: Int) -> Int {
    Self.dot(of: place, last: Double(height * dotsDown - 1)) / dotsDown
  }

  /// The dot that shows a place of the y axis, counted from the top. What lies between two dots goes to the upper one by
  /// a hair, or rounding would push steps of whole rows apart.
  @inline(__always)
  static func dot(of place: Double, last: Double) -> Int { nearestInteger((1 - place) * last - 1e-7) }

  /// The bit of one dot of a cell.
  func bit(_ column: Int, _ row: Int) -> UInt8 {
    switch self {
    case .braille: row == 3 ? 0x40 << UInt8(column) : 1 << UInt8(row + 3 * column)
    case .blocks: 1 << UInt8(row)
    case .ascii: 1
    }
  }

  /// The character for a cell's dots.
  func scalar(bits: UInt8, pattern: CurvePattern) -> Unicode.Scalar {
    switch self {
    case .braille: return Unicode.Scalar(0x2800 + UInt32(bits)) ?? "?"
    case .blocks: return bits == 1 ? "▀" : bits == 2 ? "▄" : "█"
    case .ascii:
      switch pattern {
      case .solid: return "*"
      case .dashed: return "o"
      case .dotted: return "+"
      case .dashDotted: return "x"
      case .longDashed: return "#"
      case .doubleDotted: return "@"
      case .faint: return "."
      }
    }
  }

  /// Which dots along a line are drawn. In ASCII the characters tell the curves apart.
  func rhythm(_ pattern: CurvePattern) -> Rhythm {
    if self == .ascii { return .solid }
    let isBraille = self == .braille
    return switch pattern {
    case .solid: .solid
    case .dashed: isBraille ? Rhythm("####..") : Rhythm("##.")
    case .dotted: isBraille ? Rhythm("##..") : Rhythm("#.")
    case .dashDotted: isBraille ? Rhythm("######..##..") : Rhythm("###.#.")
    case .longDashed: isBraille ? Rhythm("##########..") : Rhythm("#####.")
    case .doubleDotted: isBraille ? Rhythm("######..##..##..") : Rhythm("###.#.#.")
    case .faint: isBraille ? Rhythm("#...") : Rhythm("#..")
    }
  }

  /// A short stretch of a curve for the legend.
  func sample(_ pattern: CurvePattern, symbol: Unicode.Scalar?, width: Int) -> String {
    let rhythm = rhythm(pattern)
    var sample = String.UnicodeScalarView()
    for column in 0..<width {
      var bits: UInt8 = 0
      // One row of dots, in the middle of the cell or just below.
      for dot in 0..<dotsAcross where rhythm.draws(column * dotsAcross + dot) {
        bits |= bit(dot, dotsDown / 3)
      }
      if self == .blocks, bits != 0 { bits = 2 }
      sample.append(bits == 0 ? " " : scalar(bits: bits, pattern: pattern))
    }
    guard let symbol else { return String(sample) }
    if isASCII { return String(String.UnicodeScalarView(repeatElement(symbol, count: width))) }
    var letters = Array(sample)
    if width > 0 { letters[width / 2] = symbol }
    return String(String.UnicodeScalarView(letters))
  }

  var lines: AxisLines {
    isASCII
      ? AxisLines(
        vertical: "|", horizontal: "-", corner: "+", tickLeft: "+", tickDown: "+", guide: "-", mark: ":",
        cursor: "|")
      : AxisLines(
        vertical: "│", horizontal: "─", corner: "└", tickLeft: "┤", tickDown: "┬", guide: "·", mark: "┊",
        cursor: "│")
  }
}

/// The characters of a chart's straight lines.
struct AxisLines {
  let vertical, horizontal, corner, tickLeft, tickDown, guide, mark, cursor: Unicode.Scalar
}

/// The dots and gaps of a dashed line, again and again.
struct Rhythm {
  private let period: Int
  private let drawn: UInt32

  static let solid = Rhythm("#")

  /// `#` for a dot, anything else for a gap.
  init(_ picture: StaticString) {
    period = picture.utf8CodeUnitCount
    drawn = picture.withUTF8Buffer { bytes in
      bytes.enumerated().reduce(0) { $1.element == UInt8(ascii: "#") ? $0 | 1 << UInt32($1.offset) : $0 }
    }
  }

  @inline(__always)
  func draws(_ place: Int) -> Bool { period == 1 || drawn >> UInt32(place % period) & 1 == 1 }
}
