import Testing
import TextUI

@Suite struct ThemeTests {
  @Test func `themes are found by their names`() {
    #expect(Theme.names == ["dark", "light", "mono"])
    for name in Theme.names { #expect(Theme.named(name)?.name == name) }
    #expect(Theme.named("sepia") == nil)
  }

  @Test(arguments: Theme.names)
  func `what must be told apart looks different`(name: String) throws {
    let theme = try #require(Theme.named(name))
    #expect(Set([theme.train, theme.validation, theme.ghost]).count == 3)
    #expect(Set([theme.good, theme.warning, theme.bad]).count == 3)
    #expect(theme.selected != theme.label)
  }

  @Test func `mono has no colours`() {
    let mono = Theme.mono
    let styles = [
      mono.train, mono.validation, mono.ghost, mono.axis, mono.tickLabel, mono.guide, mono.mark, mono.cursor,
      mono.title, mono.label, mono.value, mono.dim, mono.frame, mono.hintKey, mono.hintText, mono.selected,
      mono.good, mono.warning, mono.bad,
    ]
    for style in styles { #expect(style.foreground == .standard && style.background == .standard) }
  }

  /// The contrast that WCAG asks of large text, against the theme's background.
  @Test(arguments: [("dark", 0.02), ("light", 1.0)])
  func `words and curves are readable`(name: String, background: Double) throws {
    let theme = try #require(Theme.named(name))
    let named: [(String, Style)] = [
      ("train", theme.train), ("validation", theme.validation), ("ghost", theme.ghost), ("axis", theme.axis),
      ("tickLabel", theme.tickLabel), ("mark", theme.mark), ("label", theme.label), ("value", theme.value),
      ("dim", theme.dim), ("good", theme.good), ("warning", theme.warning), ("bad", theme.bad),
      ("hintKey", theme.hintKey), ("hintText", theme.hintText), ("title", theme.title),
    ]
    for (name, style) in named {
      guard case .palette(let entry) = style.foreground else { continue }
      let luminance = Self.luminance(entry)
      let contrast = (max(luminance, background) + 0.05) / (min(luminance, background) + 0.05)
      #expect(contrast >= 3, "\(theme.name) \(name): \(contrast)")
    }
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
