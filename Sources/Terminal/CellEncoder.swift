import CNcurses
import TextUI

/// Turns a row of cells into what ncurses draws, and styles into attributes and colour pairs.
///
/// The last guard before the terminal: a scalar that would move the cursor, reverse the writing direction or take
/// another width than its cell is replaced, wherever the text came from.
struct CellEncoder {
  private struct Look {
    var attributes: attr_t
    var pair: Int32
  }

  private let asciiOnly: Bool
  private let isConsole: Bool
  private let depth: ColorDepth?
  private let lastPair: Int32
  private var pairs: [TerminalColors: Int32] = [:]
  private var looks: [Style: Look] = [:]
  private var row: [cchar_t] = []

  init(asciiOnly: Bool, isConsole: Bool) {
    self.asciiOnly = asciiOnly
    self.isConsole = isConsole
    depth = has_colors() ? ColorDepth(colors: Int(nc_colors())) : nil
    // ncurses takes negative numbers of pairs for none, and its own are 16 bits wide in places.
    lastPair = min(nc_color_pairs(), Int32(Int16.max)) - 1
  }

  /// Calls `body` with the row as ncurses takes it: a wide character is one element, without its right half.
  mutating func withEncoded(
    _ cells: UnsafeBufferPointer<Cell>, _ body: (UnsafeBufferPointer<cchar_t>) -> Void
  ) {
    if row.count < cells.count { row = Array(repeating: cchar_t(), count: cells.count) }
    var count = 0
    var column = 0
    var style = Style.plain
    var look = look(for: style)
    while column < cells.count {
      let cell = cells[column]
      if cell.style != style {
        style = cell.style
        look = self.look(for: style)
      }
      let hasRightHalf = column + 1 < cells.count && cells[column + 1].scalar == Cell.continuation
      let (scalar, columns) = drawable(cell.scalar, hasRightHalf: hasRightHalf)
      nc_set_cell(&row[count], wchar_t(bitPattern: scalar.value), look.attributes, look.pair)
      count += 1
      column += columns
    }
    row.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0.prefix(count))) }
  }

  /// What to draw for a scalar, and how many columns it takes.
  private func drawable(_ scalar: Unicode.Scalar, hasRightHalf: Bool) -> (Unicode.Scalar, columns: Int) {
    if scalar.value >= 0x20, scalar.value < 0x7F { return (scalar, 1) }
    if scalar == Cell.continuation { return (" ", 1) }  // Its left half was cut off or overwritten.
    if asciiOnly { return ("?", 1) }
    let scalar = isConsole ? ConsoleFont.standIn(for: scalar) : scalar
    switch nc_character_width(wchar_t(bitPattern: scalar.value)) {
    case 1: return (scalar, 1)
    case 2 where hasRightHalf: return (scalar, 2)
    default: return ("?", 1)
    }
  }

  private mutating func look(for style: Style) -> Look {
    if let known = looks[style] { return known }
    var look = Look(attributes: 0, pair: 0)
    var attributes = style.attributes
    if let depth {
      let (colors, extra) = depth.colors(for: style)
      attributes.formUnion(extra)
      look.pair = pair(for: colors)
    }
    if attributes.contains(.bold) { look.attributes |= nc_bold() }
    if attributes.contains(.dim) { look.attributes |= nc_dim() }
    if attributes.contains(.underline) { look.attributes |= nc_underline() }
    if attributes.contains(.reverse) { look.attributes |= nc_reverse() }
    looks[style] = look
    return look
  }

  /// The pair for these colours, allocated at first use; the terminal's own colours once all are taken.
  private mutating func pair(for colors: TerminalColors) -> Int32 {
    if colors == TerminalColors(foreground: -1, background: -1) { return 0 }
    if let known = pairs[colors] { return known }
    let next = Int32(pairs.count) + 1
    guard next <= lastPair, init_extended_pair(next, colors.foreground, colors.background) == OK
    else { return 0 }
    pairs[colors] = next
    return next
  }
}
