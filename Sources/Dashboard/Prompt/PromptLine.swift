import TextUI

/// The line being typed, with the terminal's own cursor in it, where input methods draw.
enum PromptLine {
  static func draw(_ prompt: Prompt, _ pen: Pen, into grid: inout CharacterGrid, area: Area) {
    let (editor, theme) = (prompt.editor, pen.theme)
    let inside = area.inset(left: 1)
    let line = inside.inset(left: pen.write(":", theme.hintKey, in: inside, on: &grid))
    // The stretch of a long line that ends with the cursor.
    var start = editor.cursor
    var room = line.width - 2
    while start > 0, pen.columns(editor.characters[start - 1]) <= room {
      start -= 1
      room -= pen.columns(editor.characters[start])
    }
    var column = 0
    for (index, character) in (editor.characters + [" "]).enumerated().dropFirst(start) {
      if index == editor.cursor { grid.caret = .init(column: line.column + column, row: line.row) }
      if index == editor.characters.count { break }
      // Not by the pen: what is typed keeps its own spelling.
      let taken = grid.write(
        String(character), column: line.column + column, row: line.row,
        style: theme.title, limit: line.width - column,
        ascii: pen.isASCII)
      if taken == 0 { break }
      column += taken
    }
  }
}

/// Above the line being typed: why it cannot be taken, or what may stand in it.
enum PromptAdvice {
  /// Longer advice is cut off.
  private static let mostRows = 3

  /// Rows that it needs on a screen of this width.
  static func height(_ prompt: Prompt, _ pen: Pen, width: Int) -> Int { lines(prompt, pen, width - 2).count }

  private static func lines(_ prompt: Prompt, _ pen: Pen, _ width: Int) -> [String] {
    var lines = pen.wrap(prompt.error ?? prompt.advice, to: width)
    guard lines.count > mostRows else { return lines }
    let rest = lines[(mostRows - 1)...].joined(separator: " ")
    lines.removeSubrange((mostRows - 1)...)
    return lines + [rest]
  }

  static func draw(_ prompt: Prompt, _ pen: Pen, into grid: inout CharacterGrid, area: Area) {
    let style = prompt.error == nil ? pen.theme.label : pen.theme.bad
    grid.fill(area)
    for (row, line) in lines(prompt, pen, area.width - 2).enumerated() {
      pen.write(line, style, row: row, in: area.inset(left: 1, right: 1), on: &grid)
    }
  }
}

extension Pen {
  fileprivate func columns(_ character: Character) -> Int {
    displayWidth(of: String(character), ascii: isASCII)
  }
}
