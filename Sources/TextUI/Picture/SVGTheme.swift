/// The ground that an SVG drawing stands on. Its curves and texts have the colours of the picture's own theme.
package enum SVGTheme: String, CaseIterable, Hashable, Sendable {
  case dark
  case light

  var background: String { self == .dark ? "#1c1c1c" : "#ffffff" }
  /// What a terminal's own colour becomes.
  var foreground: String { self == .dark ? "#e4e4e4" : "#1c1c1c" }

  func hex(_ color: Color) -> String {
    switch color {
    case .standard: foreground
    case .palette(let entry): Self.hex(entry)
    }
  }

  /// Xterm's palette: sixteen named colours, a cube of 6×6×6, a ramp of greys.
  private static func hex(_ entry: UInt8) -> String {
    let named: [UInt32] = [
      0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5, 0x7F7F7F, 0xFF0000,
      0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
    ]
    let number = Int(entry)
    if number < 16 { return hex(red: named[number] >> 16, named[number] >> 8 & 255, named[number] & 255) }
    if number >= 232 {
      let grey = UInt32(8 + (number - 232) * 10)
      return hex(red: grey, grey, grey)
    }
    func level(_ step: Int) -> UInt32 { step == 0 ? 0 : UInt32(55 + 40 * step) }
    let place = number - 16
    return hex(red: level(place / 36), level(place / 6 % 6), level(place % 6))
  }

  private static func hex(red: UInt32, _ green: UInt32, _ blue: UInt32) -> String {
    "#" + [red, green, blue].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
