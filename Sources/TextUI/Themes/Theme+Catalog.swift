/// What lies behind the characters.
package enum Background: Hashable, Sendable { case dark, light }

extension Theme {
  /// What `--theme` offers, each made for the background that is known, if any.
  private static let catalog: [(name: String, make: @Sendable (Background?) -> Theme)] = [
    ("auto", automatic), ("dark", { _ in dark }), ("light", { _ in light }), ("mono", { _ in mono }),
    ("high-contrast", highContrast), ("colour-blind", colourBlind),
  ]

  package static let names = catalog.map(\.name)

  /// The theme of this name for a background; nil for an unknown name.
  package static func named(_ name: String, on background: Background? = nil) -> Theme? {
    let name = name == "color-blind" ? "colour-blind" : name
    return catalog.first { $0.name == name }?.make(background)
  }

  /// The one that suits the background.
  private static func automatic(on background: Background?) -> Theme {
    switch background {
    case .dark: dark
    case .light: light
    case nil: neutral
    }
  }
}
