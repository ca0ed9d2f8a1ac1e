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
    Int(((1 - place) * Double(height * dotsDown - 1)).rounded()) / dotsDown
  }

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
      case .faint: return "."
      }
    }
  }

  /// How many of each `period` dots along a line are drawn. In ASCII the characters tell the curves apart.
  func rhythm(_ pattern: CurvePattern) -> (period: Int, drawn: Int) {
    switch (self, pattern) {
    case (_, .solid), (.ascii, _): (1, 1)
    case (.braille, .dashed): (6, 4)
    case (.blocks, .dashed): (3, 2)
    case (.braille, .faint): (4, 1)
    case (.blocks, .faint): (3, 1)
    }
  }

  /// A short stretch of a curve for the legend.
  func sample(_ pattern: CurvePattern) -> String {
    switch (self, pattern) {
    case (.braille, .solid): "⠒⠒⠒⠒⠒"
    case (.braille, .dashed): "⠒⠒ ⠒⠒"
    case (.braille, .faint): "⠂ ⠂ ⠂"
    case (.blocks, .solid): "▄▄▄▄▄"
    case (.blocks, .dashed): "▄▄ ▄▄"
    case (.blocks, .faint): "▄  ▄ "
    case (.ascii, .solid): "*****"
    case (.ascii, .dashed): "ooooo"
    case (.ascii, .faint): "....."
    }
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
