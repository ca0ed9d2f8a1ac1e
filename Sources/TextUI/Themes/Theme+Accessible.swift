extension Theme {
  /// Everything at the terminal's full contrast, nothing dimmed; the curves in the strongest colours there are.
  static func highContrast(on background: Background?) -> Theme {
    // Train, validation, ghost, and what is bad; no strong colour is one on black and on white.
    let colors: (train: Style, validation: Style, ghost: Style, bad: Style) =
      switch background {
      case .dark: (style(123, .bold), style(227, .bold), style(252), style(217, [.bold, .reverse]))
      case .light: (style(18, .bold), style(88, .bold), style(238), style(88, [.bold, .reverse]))
      case nil: (attributes(.bold), .plain, .plain, attributes([.bold, .reverse]))
      }
    let (plain, bold) = (Style.plain, attributes(.bold))
    return Theme(
      name: "high-contrast",
      train: colors.train, validation: colors.validation, ghost: colors.ghost, axis: plain, tickLabel: plain,
      guide: plain, mark: bold, cursor: bold, title: bold, label: plain, value: bold, dim: plain,
      frame: plain,
      hintKey: bold, hintText: plain, selected: attributes([.reverse, .bold]), good: bold,
      warning: attributes([.bold, .underline]), bad: colors.bad)
  }

  /// Blue against orange, which nearly all eyes tell apart (after Okabe and Ito, 2008); what is good is blue, what is
  /// bad orange and underlined.
  static func colourBlind(on background: Background?) -> Theme {
    var theme: Theme
    let (blue, orange): (UInt8, UInt8)
    switch background {
    case .dark: (theme, blue, orange) = (.dark, 75, 214)
    case .light: (theme, blue, orange) = (.light, 25, 130)
    case nil: (theme, blue, orange) = (.neutral, 32, 166)
    }
    theme.name = "colour-blind"
    theme.train = style(blue, .bold)
    theme.validation = style(orange, .bold)
    theme.good = style(blue)
    theme.warning = style(orange)
    theme.bad = style(orange, [.bold, .underline])
    theme.mark = .plain
    theme.hintKey = attributes(.bold)
    return theme
  }
}
