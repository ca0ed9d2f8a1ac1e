/// What every style on the screen means, and how it looks on one kind of terminal.
///
/// Colours come from the middle of the 6×6×6 cube, so that a terminal with eight or sixteen colours finds the
/// same hue nearby. Colour is never the only difference: curves also differ in pattern, warnings carry words.
/// Numbers and titles are in the terminal's own colour, so that they can be read whatever its background is.
package struct Theme: Hashable, Sendable {
  package var name: String

  // Curves and what surrounds them.
  package var train: Style
  package var validation: Style
  package var ghost: Style
  package var axis: Style
  package var tickLabel: Style
  package var guide: Style
  package var mark: Style
  package var cursor: Style

  // Words and numbers.
  package var title: Style
  package var label: Style
  package var value: Style
  package var dim: Style
  package var frame: Style
  package var hintKey: Style
  package var hintText: Style
  package var selected: Style

  // Judgements.
  package var good: Style
  package var warning: Style
  package var bad: Style
}

extension Theme {
  /// Light colours for a dark background.
  package static let dark = Theme(
    name: "dark",
    train: style(81, .bold), validation: style(215, .bold), ghost: style(103), axis: style(245),
    tickLabel: style(250), guide: style(238), mark: style(183), cursor: attributes(.bold),
    title: attributes(.bold), label: style(250), value: .plain, dim: style(244), frame: style(240),
    hintKey: style(222, .bold), hintText: style(248), selected: attributes([.reverse, .bold]),
    good: style(114), warning: style(221, .bold), bad: style(210, .bold))

  /// Dark colours for a light background.
  package static let light = Theme(
    name: "light",
    train: style(25, .bold), validation: style(130, .bold), ghost: style(60), axis: style(242),
    tickLabel: style(238), guide: style(250), mark: style(90), cursor: attributes(.bold),
    title: attributes(.bold), label: style(238), value: .plain, dim: style(243), frame: style(247),
    hintKey: style(90, .bold), hintText: style(240), selected: attributes([.reverse, .bold]),
    good: style(28), warning: style(130, .bold), bad: style(124, .bold))

  /// Colours between, for a background that nobody knows: readable on black and on white.
  package static let neutral = Theme(
    name: "neutral",
    train: style(32, .bold), validation: style(166, .bold), ghost: style(102), axis: style(244),
    tickLabel: style(243), guide: style(244), mark: style(133), cursor: attributes(.bold),
    title: attributes(.bold), label: .plain, value: .plain, dim: style(243), frame: style(244),
    hintKey: style(133, .bold), hintText: .plain, selected: attributes([.reverse, .bold]),
    good: style(29), warning: style(166, .bold), bad: style(160, .bold))

  /// No colours at all: for terminals without them, for printouts, and for eyes that do not tell them apart.
  package static let mono = Theme(
    name: "mono",
    train: attributes(.bold), validation: .plain, ghost: attributes(.dim), axis: .plain,
    tickLabel: .plain, guide: attributes(.dim), mark: .plain, cursor: attributes(.bold),
    title: attributes(.bold), label: .plain, value: attributes(.bold), dim: attributes(.dim),
    frame: attributes(.dim), hintKey: attributes(.bold), hintText: .plain, selected: attributes(.reverse),
    good: .plain, warning: attributes(.underline), bad: attributes([.bold, .underline]))

  static func style(_ entry: UInt8, _ attributes: Style.Attributes = []) -> Style {
    Style(foreground: .palette(entry), attributes: attributes)
  }

  static func attributes(_ attributes: Style.Attributes) -> Style { Style(attributes: attributes) }
}
