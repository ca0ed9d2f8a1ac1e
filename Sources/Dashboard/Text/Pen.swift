import TextUI

/// How words reach a grid: the theme's styles, and spellings that the terminal can show.
struct Pen: Hashable, Sendable {
  let theme: Theme
  let markers: MarkerSet

  var isASCII: Bool { markers == .ascii }

  /// How the two curves are told apart, in words.
  var curveNames: (train: String, validation: String) { isASCII ? ("*", "o") : ("solid", "dashed") }

  var boxLines: BoxLines {
    switch markers {
    case .braille: .rounded
    case .blocks: .plain
    case .ascii: .ascii
    }
  }

  /// Our own words and formulas in what the terminal can show. What a stranger's file may hold besides is left to
  /// the grid, which replaces it.
  func spelled(_ text: String) -> String {
    guard isASCII, !text.utf8.allSatisfy({ $0 < 0x80 }) else { return text }
    var result = ""
    for character in text {
      switch character {
      case "·", "×": result += "*"
      case "−", "–", "─": result += "-"
      case "→": result += "->"
      case "…": result += "..."
      case "²": result += "^2"
      case "°": result += "deg "
      default: result.append(character)
      }
    }
    return result
  }

  func width(_ text: String) -> Int { displayWidth(of: spelled(text), ascii: isASCII) }

  /// Writes from a column of an area's row to the right, at most to the area's edge, and returns the columns taken.
  @discardableResult
  func write(
    _ text: String, _ style: Style, at column: Int = 0, row: Int = 0, in area: Area,
    on grid: inout CharacterGrid
  ) -> Int {
    guard row >= 0, row < area.height, column < area.width else { return 0 }
    let text = spelled(text).abbreviated(to: area.width - column, ascii: isASCII)
    return grid.write(
      text, column: area.column + column, row: area.row + row, style: style, limit: area.width - column,
      ascii: isASCII)
  }

  /// Writes words of several styles one after the other.
  @discardableResult
  func write(
    _ words: [Word], at column: Int = 0, row: Int = 0, in area: Area, on grid: inout CharacterGrid
  ) -> Int {
    words.reduce(0) { $0 + write($1.text, $1.style, at: column + $0, row: row, in: area, on: &grid) }
  }

  func width(_ words: [Word]) -> Int { words.reduce(0) { $0 + width($1.text) } }
}

/// A piece of text in one style.
struct Word: Hashable, Sendable {
  var text: String
  var style: Style

  init(_ text: String, _ style: Style) {
    self.text = text
    self.style = style
  }
}
