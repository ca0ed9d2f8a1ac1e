import TextUI

/// Two colours as ncurses numbers them; -1 is the terminal's own.
struct TerminalColors: Hashable {
  var foreground: Int32
  var background: Int32
}

/// How many colours a terminal has, and what a palette entry becomes there: the nearest colour it can show.
enum ColorDepth: Hashable {
  case eight
  case sixteen
  case full
  /// The terminal takes red, green and blue instead of palette entries.
  case direct

  init(colors: Int) {
    self =
      switch colors {
      case ..<16: .eight
      case ..<256: .sixteen
      case 256: .full
      default: .direct
      }
  }

  /// The colours of a style here, and attributes that stand in for what cannot be shown.
  func colors(for style: Style) -> (TerminalColors, Style.Attributes) {
    let (foreground, extra) = foreground(style.foreground)
    return (TerminalColors(foreground: foreground, background: background(style.background)), extra)
  }

  private func foreground(_ color: Color) -> (Int32, Style.Attributes) {
    guard case .palette(let entry) = color else { return (-1, []) }
    guard self == .eight else { return (mapped(entry), []) }
    // On a black background a grey that became black would vanish, and on a white one a grey that became white.
    if Self.isGray(entry) { return (-1, .dim) }
    let sixteen = Self.named(entry)
    return sixteen < 8 ? (sixteen, []) : (sixteen - 8, .bold)
  }

  private func background(_ color: Color) -> Int32 {
    guard case .palette(let entry) = color else { return -1 }
    guard self == .eight else { return mapped(entry) }
    return Self.isGray(entry) ? -1 : Self.named(entry) % 8
  }

  private func mapped(_ entry: UInt8) -> Int32 {
    switch self {
    case .eight: Self.named(entry) % 8
    case .sixteen: Self.named(entry)
    case .full: Int32(entry)
    // There, too, the first eight numbers are the named colours.
    case .direct: entry < 8 ? Int32(entry) : Self.packed(entry)
    }
  }

  /// Neither black nor white, and hardly any hue.
  private static func isGray(_ entry: UInt8) -> Bool {
    let (low, high) = range(entry)
    return high - low < leastChroma && high > 0 && low < 229
  }

  private static let leastChroma = 60

  private static func range(_ entry: UInt8) -> (low: Int, high: Int) {
    let (red, green, blue) = components(entry)
    return (min(red, green, blue), max(red, green, blue))
  }

  /// The named colour (0–15) of the same hue. The nearest one would do for strong colours, but a pale green is nearer
  /// to white than to green, and what is good must stay green.
  private static func named(_ entry: UInt8) -> Int32 {
    if entry < 16 { return Int32(entry) }
    let (low, high) = range(entry)
    guard high - low >= leastChroma else { return nearest(to: entry, among: [0, 7, 8, 15]) }
    let (red, green, blue) = components(entry)
    let chroma = Double(high - low)
    let sixth =
      high == red
      ? Double(green - blue) / chroma
      : high == green ? 2 + Double(blue - red) / chroma : 4 + Double(red - green) / chroma
    let dark: UInt8 =
      switch (sixth * 60 + 360).truncatingRemainder(dividingBy: 360) {
      // A dark orange is for a light background, on which nobody sees yellow.
      case 20..<40 where high < 200: 1
      case 20..<70: 3
      case 70..<165: 2
      case 165..<205: 6
      case 205..<260: 4
      case 260..<330: 5
      default: 1
      }
    return nearest(to: entry, among: [dark, dark + 8])
  }

  private static func nearest(to entry: UInt8, among candidates: [UInt8]) -> Int32 {
    let (red, green, blue) = components(entry)
    func distance(_ candidate: UInt8) -> Int {
      let (r, g, b) = components(candidate)
      return (red - r) * (red - r) + (green - g) * (green - g) + (blue - b) * (blue - b)
    }
    return Int32(candidates.min { distance($0) < distance($1) } ?? 0)
  }

  private static func packed(_ entry: UInt8) -> Int32 {
    let (red, green, blue) = components(entry)
    return Int32(red << 16 | green << 8 | blue)
  }

  /// Red, green and blue of a palette entry, as xterm has them: 16 named colours, a 6×6×6 cube, 24 greys.
  static func components(_ entry: UInt8) -> (Int, Int, Int) {
    switch entry {
    case 7: return (229, 229, 229)
    case 8: return (127, 127, 127)
    case 12: return (92, 92, 255)
    case 0..<16:
      let level = entry < 8 ? 205 : 255
      return (entry & 1 != 0 ? level : 0, entry & 2 != 0 ? level : 0, entry & 4 != 0 ? level : 0)
    case 16..<232:
      let cube = Int(entry) - 16
      func level(_ step: Int) -> Int { step == 0 ? 0 : 55 + 40 * step }
      return (level(cube / 36), level(cube / 6 % 6), level(cube % 6))
    default:
      let gray = 8 + 10 * (Int(entry) - 232)
      return (gray, gray, gray)
    }
  }
}
