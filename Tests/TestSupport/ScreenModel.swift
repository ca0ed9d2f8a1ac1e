/// What a person would see: the state of a terminal after the bytes a program has written.
///
/// It knows what ncurses 6 sends for xterm, tmux, screen, linux and vt100, and no more; ``EscapeParser`` cuts the
/// bytes into the actions below.
package struct ScreenModel: CustomStringConvertible {
  package struct Look: Hashable, Sendable {
    /// A palette entry; nil is the terminal's own colour.
    package var foreground: Int?
    package var background: Int?
    package var isBold = false
    package var isDim = false
    package var isUnderlined = false
    package var isReversed = false

    package static let plain = Look()
  }

  package struct Cell: Hashable, Sendable {
    /// What is drawn, with combining characters; empty in the right half of a wide character.
    package var text = " "
    package var look = Look()
  }

  package private(set) var columns: Int
  package private(set) var rows: Int
  package private(set) var cells: [[Cell]]
  package internal(set) var isCursorVisible = true
  package private(set) var isOnAlternateScreen = false
  /// The cursor's place; `column` may equal `columns` while a wrap is pending.
  package internal(set) var column = 0
  package internal(set) var row = 0

  var look = Look()
  var drawsLines = false
  var inserts = false
  var last: Unicode.Scalar = " "
  var region: ClosedRange<Int>
  private var saved: (column: Int, row: Int, look: Look) = (0, 0, Look())
  private var main: [[Cell]] = []
  private var parser = EscapeParser()

  package init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
    cells = Array(repeating: Array(repeating: Cell(), count: columns), count: rows)
    region = 0...rows - 1
  }

  package mutating func feed(_ bytes: some Sequence<UInt8>) {
    var parser = parser
    for byte in bytes { parser.feed(byte, to: &self) }
    self.parser = parser
  }

  /// The rows from the top, without the blanks at their ends.
  package var lines: [String] {
    cells.map { row in
      var line = row.map(\.text).joined()
      while line.last == " " { line.removeLast() }
      return line
    }
  }

  package var text: String { lines.joined(separator: "\n") }

  package var description: String { "\(columns)×\(rows):\n\(text)\n" }

  package func contains(_ text: String) -> Bool { self.text.contains(text) }

  package mutating func resize(columns: Int, rows: Int) {
    func resized(_ cells: [[Cell]]) -> [[Cell]] {
      (0..<rows).map { row in
        (0..<columns).map { row < cells.count && $0 < cells[row].count ? cells[row][$0] : Cell() }
      }
    }
    cells = resized(cells)
    if !main.isEmpty { main = resized(main) }
    (self.columns, self.rows) = (columns, rows)
    region = 0...rows - 1
    moveTo(column: column, row: row)
  }

  // MARK: Actions

  mutating func put(_ scalar: Unicode.Scalar) {
    let width = Self.width(of: scalar)
    if width == 0 {
      let left = max(0, min(column, columns) - 1)
      cells[row][left].text.unicodeScalars.append(scalar)
      return
    }
    if column + width > columns {
      column = 0
      lineFeed()
    }
    guard width <= columns else { return }
    if inserts { insertBlanks(width) }
    breakWide(at: column)
    breakWide(at: column + width)
    cells[row][column] = Cell(text: String(Character(scalar)), look: look)
    if width == 2 { cells[row][column + 1] = Cell(text: "", look: look) }
    column += width
    last = scalar
  }

  /// Half of a wide character cannot stay when the other half is overwritten.
  private mutating func breakWide(at column: Int) {
    guard column > 0, column < columns, cells[row][column].text.isEmpty else { return }
    cells[row][column - 1].text = " "
    cells[row][column].text = " "
  }

  mutating func moveTo(column: Int, row: Int) {
    self.column = min(max(column, 0), columns - 1)
    self.row = min(max(row, 0), rows - 1)
  }

  mutating func lineFeed() {
    if row == region.upperBound { scroll(up: 1) } else { row = min(row + 1, rows - 1) }
  }

  mutating func reverseLineFeed() {
    if row == region.lowerBound { scroll(up: -1) } else { row = max(row - 1, 0) }
  }

  /// Moves the lines of the scroll region up, or down when negative.
  mutating func scroll(up count: Int) { shift(region, up: count) }

  mutating func insertLines(_ count: Int) {
    guard region.contains(row) else { return }
    shift(row...region.upperBound, up: -count)
  }

  private mutating func shift(_ range: ClosedRange<Int>, up count: Int) {
    let old = Array(cells[range])
    for (offset, row) in range.enumerated() {
      let source = offset + count
      cells[row] = old.indices.contains(source) ? old[source] : Array(repeating: erased, count: columns)
    }
  }

  /// Erasing keeps the background colour, as xterm does.
  private var erased: Cell { Cell(look: Look(background: look.background)) }

  mutating func erase(_ range: Range<Int>, inRow row: Int) {
    for column in range.clamped(to: 0..<columns) { cells[row][column] = erased }
  }

  mutating func eraseRows(_ range: Range<Int>) {
    for row in range.clamped(to: 0..<rows) { erase(0..<columns, inRow: row) }
  }

  mutating func insertBlanks(_ count: Int) {
    guard column < columns else { return }
    let kept = cells[row][column...].dropLast(count)
    let blanks = Array(repeating: erased, count: min(count, columns - column))
    cells[row].replaceSubrange(column..., with: blanks + kept)
  }

  mutating func deleteCharacters(_ count: Int) {
    guard column < columns else { return }
    let kept = cells[row][column...].dropFirst(count)
    let blanks = Array(repeating: erased, count: min(count, columns - column))
    cells[row].replaceSubrange(column..., with: kept + blanks)
  }

  mutating func saveCursor() { saved = (column, row, look) }

  mutating func restoreCursor() {
    moveTo(column: saved.column, row: saved.row)
    look = saved.look
  }

  mutating func useAlternateScreen(_ alternate: Bool) {
    guard alternate != isOnAlternateScreen else { return }
    isOnAlternateScreen = alternate
    if alternate {
      saveCursor()
      main = cells
      eraseRows(0..<rows)
    } else {
      cells = main
      main = []
      restoreCursor()
    }
  }

  /// Columns of a character: enough of Unicode's East Asian widths and combining marks for a test.
  package static func width(of scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0x300...0x36F, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0xFE00...0xFE0F: 0
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF,
      0x20000...0x3FFFD:
      2
    default: 1
    }
  }
}
