import TextUI

/// Instead of everything else, where there is no room for it.
enum TooSmall {
  static func draw(_ dashboard: PanelContext, into grid: inout CharacterGrid, area: Area) {
    let pen = dashboard.pen
    let text = dashboard.phrases.tooSmall(width: area.width, height: area.height)
    // "x" in ASCII, where the pen would write the sign for a product.
    let words = pen.isASCII ? text.split(separator: "×").joined(separator: "x") : text
    let lines = pen.wrap(words, to: area.width).prefix(area.height)
    let top = (area.height - lines.count) / 2
    for (row, line) in lines.enumerated() {
      let column = max(0, (area.width - pen.width(line)) / 2)
      pen.write(line, pen.theme.warning, at: column, row: top + row, in: area, on: &grid)
    }
  }
}
