import Testing
import TextUI

@Suite struct ThemeTests {
  static let backgrounds: [Background?] = [.dark, .light, nil]

  @Test func `themes are found by their names`() {
    #expect(Theme.names == ["auto", "dark", "light", "mono", "high-contrast", "colour-blind"])
    for name in Theme.names.dropFirst() { #expect(Theme.named(name)?.name == name) }
    #expect(Theme.named("color-blind")?.name == "colour-blind")
    #expect(Theme.named("sepia") == nil)
  }

  @Test func `the automatic one follows the background`() {
    #expect(Theme.named("auto", on: .dark) == .dark)
    #expect(Theme.named("auto", on: .light) == .light)
    #expect(Theme.named("auto") == .neutral)
    #expect(Theme.named("dark", on: .light) == .dark, "who asks for one gets it")
  }

  @Test(arguments: Theme.names, backgrounds)
  func `what must be told apart looks different`(name: String, background: Background?) throws {
    let theme = try #require(Theme.named(name, on: background))
    #expect(theme.train != theme.validation && theme.train != theme.ghost)
    #expect(Set([theme.good, theme.warning, theme.bad]).count == 3)
    #expect(theme.selected != theme.label)
  }

  @Test(arguments: Theme.names, backgrounds)
  func `titles and numbers have the terminal's own colour`(name: String, background: Background?) throws {
    let theme = try #require(Theme.named(name, on: background))
    for style in [theme.title, theme.value, theme.cursor, theme.selected] {
      #expect(style.foreground == .standard && style.background == .standard)
    }
  }

  @Test func `mono has no colours`() {
    for style in Self.styles(.mono) {
      #expect(style.1.foreground == .standard && style.1.background == .standard)
    }
  }

  /// The contrast that WCAG asks of large text, against each background that the theme may meet.
  @Test(arguments: Theme.names, backgrounds)
  func `words and curves are readable`(name: String, background: Background?) throws {
    let theme = try #require(Theme.named(name, on: background))
    let own: Background? = name == "dark" ? .dark : name == "light" ? .light : background
    let black = 0.0
    let dark = 0.02
    let white = 1.0
    let behind = own == .dark ? [black, dark] : own == .light ? [white] : [black, white]
    for (name, style) in Self.styles(theme) where name != "frame" && name != "guide" {
      guard case .palette(let entry) = style.foreground else { continue }
      for background in behind {
        let luminance = Self.luminance(entry)
        let contrast = (max(luminance, background) + 0.05) / (min(luminance, background) + 0.05)
        #expect(contrast >= 3, "\(theme.name) \(name): \(contrast)")
      }
    }
  }

  private static func styles(_ theme: Theme) -> [(String, Style)] {
    [
      ("train", theme.train), ("validation", theme.validation), ("ghost", theme.ghost), ("axis", theme.axis),
      ("tickLabel", theme.tickLabel), ("guide", theme.guide), ("mark", theme.mark), ("cursor", theme.cursor),
      ("title", theme.title), ("label", theme.label), ("value", theme.value), ("dim", theme.dim),
      ("frame", theme.frame), ("hintKey", theme.hintKey), ("hintText", theme.hintText),
      ("selected", theme.selected), ("good", theme.good), ("warning", theme.warning), ("bad", theme.bad),
    ]
  }

  /// Relative luminance of an entry of the colour cube or the grey ramp (gamma 2).
  private static func luminance(_ entry: UInt8) -> Double {
    func level(_ step: Int) -> Double { step == 0 ? 0 : Double(55 + 40 * step) / 255 }
    let index = Int(entry) - 16
    let rgb =
      index >= 216
      ? Array(repeating: Double(8 + 10 * (index - 216)) / 255, count: 3)
      : [level(index / 36), level(index / 6 % 6), level(index % 6)]
    return 0.2126 * rgb[0] * rgb[0] + 0.7152 * rgb[1] * rgb[1] + 0.0722 * rgb[2] * rgb[2]
  }
}
