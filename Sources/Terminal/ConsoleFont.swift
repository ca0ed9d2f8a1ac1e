/// What the Linux console shows: a font of 256 or 512 characters, in which lines and blocks are those of the IBM PC.
enum ConsoleFont {
  /// The character to draw instead of one that such fonts have not.
  static func standIn(for scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar {
    case "╭": "┌"
    case "╮": "┐"
    case "╯": "┘"
    case "╰": "└"
    case "┊", "┆", "╎": "│"
    case "┄", "╌", "━": "─"
    case "…": "."
    case "−", "–", "—": "-"
    case "▸", "▶", "►": ">"
    case "●", "◉": "*"
    case "▁", "▂", "▃": "▄"
    case "▅", "▆", "▇": "█"
    case _ where (0x2800...0x28FF).contains(scalar.value): "·"
    default: scalar
    }
  }
}
