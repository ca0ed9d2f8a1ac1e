import TextUI

/// Rows of names and what there is to say of each, within the width of a terminal.
struct Listing {
  static let width = 80
  /// Longer names stand on a line of their own.
  private static let widestName = 32

  private(set) var lines: [String] = []

  /// Words over the rows that follow.
  mutating func head(_ text: String) {
    if !lines.isEmpty { lines.append("") }
    lines.append(text)
  }

  /// A sentence or some, wrapped.
  mutating func text(_ text: String, indent: Int = 0) {
    lines += Self.wrap(text, to: Self.width - indent).map { Self.blanks(indent) + $0 }
  }

  /// A name and what there is to say of it, which goes on under itself.
  mutating func entry(_ name: String, _ text: String, indent: Int = 0, hanging: Int = 2) {
    let rows = Self.wrap(name + "  " + text, to: Self.width - indent, rest: Self.width - indent - hanging)
    lines += rows.enumerated().map { Self.blanks(indent + ($0.offset > 0 ? hanging : 0)) + $0.element }
  }

  /// Two columns.
  mutating func table(_ rows: [(name: String, text: String)], indent: Int = 0) {
    let names = rows.map { displayWidth(of: $0.name) }.filter { $0 <= Self.widestName }
    let column = indent + (names.max() ?? 0) + 2
    for row in rows {
      let taken = indent + displayWidth(of: row.name)
      let wrapped = Self.wrap(row.text, to: Self.width - column)
      let isLong = taken + 2 > column
      if isLong { lines.append(Self.blanks(indent) + row.name) }
      for (index, line) in (wrapped.isEmpty ? [""] : wrapped).enumerated() {
        let start =
          index == 0 && !isLong
          ? Self.blanks(indent) + row.name + Self.blanks(column - taken) : Self.blanks(column)
        lines.append(start + line)
      }
    }
  }

  private static func blanks(_ count: Int) -> String { String(repeating: " ", count: count) }

  /// The words of a text in lines of this width; a word that is longer stands alone.
  private static func wrap(_ text: String, to width: Int, rest: Int? = nil) -> [String] {
    var (lines, line, room) = ([String](), "", width)
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
      let isFull = !line.isEmpty && displayWidth(of: line) + 1 + displayWidth(of: "\(word)") > room
      if isFull {
        lines.append(line)
        (line, room) = (String(word), rest ?? width)
      } else {
        line += line.isEmpty ? "\(word)" : " \(word)"
      }
    }
    return line.isEmpty ? lines : lines + [line]
  }
}
