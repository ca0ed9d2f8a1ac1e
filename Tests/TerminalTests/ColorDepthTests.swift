import Testing
import TextUI

@testable import Terminal

@Suite("Colours")
struct ColorDepthTests {
  private func colors(_ depth: ColorDepth, _ foreground: UInt8, on background: UInt8? = nil) -> [Int32] {
    let style = Style(
      foreground: .palette(foreground), background: background.map { .palette($0) } ?? .standard)
    let (colors, _) = depth.colors(for: style)
    return [colors.foreground, colors.background]
  }

  @Test("are the palette's where there are 256")
  func full() {
    for entry in UInt8.min ... .max {
      #expect(colors(.full, entry, on: entry) == [Int32(entry), Int32(entry)])
    }
    let plain = ColorDepth.full.colors(for: .plain)
    #expect(plain.0 == TerminalColors(foreground: -1, background: -1))
  }

  @Test("are the nearest named ones where there are sixteen")
  func sixteen() {
    #expect(colors(.sixteen, 9) == [9, -1])
    #expect(colors(.sixteen, 196) == [9, -1])  // 255, 0, 0
    #expect(colors(.sixteen, 21, on: 231) == [4, 15])  // Pure blue is nearer to 0,0,205 than to 92,92,255.
    #expect(colors(.sixteen, 240) == [8, -1])
  }

  @Test("are bold for the bright ones where there are eight, and a grey neither black nor white")
  func eight() {
    let bright = ColorDepth.eight.colors(for: Style(foreground: .palette(10)))
    #expect(bright.0.foreground == 2)
    #expect(bright.1 == .bold)
    for gray: UInt8 in [8, 236, 244, 250] {
      let look = ColorDepth.eight.colors(for: Style(foreground: .palette(gray), background: .palette(gray)))
      #expect(look.0 == TerminalColors(foreground: -1, background: -1))
      #expect(look.1 == .dim)
    }
    #expect(colors(.eight, 0, on: 15) == [0, 7])
    for entry in UInt8.min ... .max { #expect(colors(.eight, entry, on: entry).allSatisfy { $0 < 8 }) }
  }

  @Test("keep their meaning where there are few: green stays green, red red, and the curves differ")
  func meaning() throws {
    for name in Theme.names where name != "mono" {
      for background: Background? in [.dark, .light, nil] {
        let theme = try #require(Theme.named(name, on: background))
        for depth in [ColorDepth.eight, .sixteen] {
          func hue(_ style: Style) -> Int32 {
            let color = depth.colors(for: style).0.foreground
            return color < 0 ? color : color % 8
          }
          if name != "high-contrast", name != "colour-blind" {
            #expect(hue(theme.good) == 2, "\(theme.name)")
            #expect(hue(theme.bad) == 1, "\(theme.name)")
          }
          #expect(hue(theme.train) != hue(theme.validation) || hue(theme.train) < 0, "\(theme.name)")
          #expect(hue(theme.good) != hue(theme.bad) || hue(theme.good) < 0, "\(theme.name)")
        }
      }
    }
  }

  @Test("are red, green and blue where the terminal takes those")
  func direct() {
    #expect(colors(.direct, 3) == [3, -1])
    #expect(colors(.direct, 196, on: 255) == [0xFF0000, 0xEEEEEE])
  }

  @Test("depth follows from the number of colours")
  func depths() {
    #expect(ColorDepth(colors: 8) == .eight)
    #expect(ColorDepth(colors: 16) == .sixteen)
    #expect(ColorDepth(colors: 88) == .sixteen)
    #expect(ColorDepth(colors: 256) == .full)
    #expect(ColorDepth(colors: 1 << 24) == .direct)
  }
}
