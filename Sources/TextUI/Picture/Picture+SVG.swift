extension Picture {
  /// The picture as an SVG document of its own: text as text, a path for each curve, nothing fetched from elsewhere.
  ///
  /// Lay the chart out with the theme of the same name first, so that its colours suit the ground. A picture of
  /// 100×32 cells gives 816×556 pixels.
  /// - Parameter title: what the document is called where a browser or a screen reader names it.
  package func svg(on ground: SVGTheme, title: String) -> String {
    SVGRenderer(picture: self, ground: ground).document(title)
  }
}

/// Turns a picture's places into pixels.
struct SVGRenderer {
  static let cell = (width: 8.0, height: 17.0)
  private static let font = "'DejaVu Sans Mono', Menlo, Consolas, 'Liberation Mono', monospace"

  let picture: Picture
  let ground: SVGTheme

  func document(_ title: String) -> String {
    let width = SVGWriter.number(Double(picture.area.width) * Self.cell.width + 16)
    let height = SVGWriter.number(Double(picture.area.height) * Self.cell.height + 12)
    var svg = SVGWriter()
    svg.group(
      "svg",
      [
        "xmlns": "http://www.w3.org/2000/svg", "width": width, "height": height,
        "viewBox": "-8 -6 \(width) \(height)", "role": "img", "font-family": Self.font, "font-size": "13",
      ]
    ) { svg in
      svg.text("title", [:], title)
      svg.element(
        "rect", ["x": "-8", "y": "-6", "width": width, "height": height, "fill": ground.background])
      guard !picture.frame.plot.isEmpty else { return }
      writeClip(to: &svg)
      writeAxes(to: &svg)
      writeMarks(to: &svg)
      for index in picture.curves.indices { writeCurve(index, to: &svg) }
      writeSamples(to: &svg)
      for text in picture.texts { write(text, to: &svg) }
    }
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + svg.text
  }

  // MARK: Places

  /// The left edge of a column and the upper edge of a row.
  func left(_ column: Int) -> Double { Double(column - picture.area.column) * Self.cell.width }
  func top(_ row: Int) -> Double { Double(row - picture.area.row) * Self.cell.height }

  /// The pixel of a place, in the middle of the cell or dot that would show it.
  func x(_ place: Double) -> Double {
    left(picture.frame.plot.column) + (0.5 + place * Double(picture.frame.plot.width - 1)) * Self.cell.width
  }
  func y(_ place: Double) -> Double {
    let dots = Double(picture.markers.dotsDown)
    let rows = Double(picture.frame.plot.height)
    return top(picture.frame.plot.row) + (0.5 / dots + (1 - place) * (rows - 1 / dots)) * Self.cell.height
  }

  var plot: (left: Double, top: Double, right: Double, bottom: Double) {
    let area = picture.frame.plot
    return (left(area.column), top(area.row), left(area.endColumn), top(area.endRow))
  }

  // MARK: Lines

  private func writeClip(to svg: inout SVGWriter) {
    svg.group("clipPath", ["id": "plot"]) { svg in
      svg.element(
        "rect",
        [
          "x": SVGWriter.number(plot.left), "y": SVGWriter.number(plot.top),
          "width": SVGWriter.number(plot.right - plot.left),
          "height": SVGWriter.number(plot.bottom - plot.top),
        ])
    }
  }

  private func line(
    _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ style: Style, dashes: String = "",
    to svg: inout SVGWriter
  ) {
    svg.element(
      "line",
      [
        "x1": SVGWriter.number(x1), "y1": SVGWriter.number(y1), "x2": SVGWriter.number(x2),
        "y2": SVGWriter.number(y2), "stroke": ground.hex(style.foreground), "stroke-dasharray": dashes,
      ])
  }

  private func writeAxes(to svg: inout SVGWriter) {
    let (plot, axis) = (plot, picture.theme.axis)
    for tick in picture.yTicks {
      let y = y(tick.place)
      if picture.showsGuides, tick.place > 1e-9 {
        line(plot.left, y, plot.right, y, picture.theme.guide, dashes: "1 5", to: &svg)
      }
      line(plot.left - 6, y, plot.left, y, axis, to: &svg)
    }
    for tick in picture.xTicks {
      line(x(tick.place), plot.bottom, x(tick.place), plot.bottom + 5, axis, to: &svg)
    }
    line(plot.left, plot.top, plot.left, plot.bottom, axis, to: &svg)
    line(plot.left, plot.bottom, plot.right, plot.bottom, axis, to: &svg)
  }

  private func writeMarks(to svg: inout SVGWriter) {
    for mark in picture.marks {
      let x = x(mark.place)
      line(x, plot.top, x, plot.bottom, picture.theme.dim, dashes: "2 4", to: &svg)
      guard let tagLine = mark.tagLine else { continue }
      line(x, plot.top - Double(tagLine + 1) * Self.cell.height, x, plot.top, mark.style, to: &svg)
    }
    if let cursor = picture.cursor {
      line(x(cursor.place), plot.top, x(cursor.place), plot.bottom, picture.theme.cursor, to: &svg)
    }
  }

  // MARK: Texts

  private func write(_ text: PictureText, to svg: inout SVGWriter) {
    var (place, anchor) = (left(text.column), "start")
    // Letters of 13 pixels stand well in a row of 17 with their foot 13 below its upper edge.
    var foot = top(text.row) + 13
    let width = Double(displayWidth(of: text.text)) * Self.cell.width
    switch text.anchor {
    case .cell: break
    case .x(let x):
      // Where the label had to move away from the edge it stays away.
      place += width / 2
      if abs(self.x(x) - place) <= Self.cell.width { place = self.x(x) }
      anchor = "middle"
    case .y(let y): (place, foot, anchor) = (plot.left - 9, self.y(y) + 4.5, "end")
    }
    var (fill, background) = (ground.hex(text.style.foreground), ground.background)
    if text.style.attributes.contains(.reverse) {
      (fill, background) = (background, fill)
      let start = anchor == "middle" ? place - width / 2 : place
      svg.element(
        "rect",
        [
          "x": SVGWriter.number(start), "y": SVGWriter.number(foot - 13), "width": SVGWriter.number(width),
          "height": SVGWriter.number(Self.cell.height), "fill": background,
        ])
    }
    svg.text(
      "text",
      [
        "x": SVGWriter.number(place), "y": SVGWriter.number(foot), "fill": fill,
        "text-anchor": anchor == "start" ? "" : anchor,
        "font-weight": text.style.attributes.contains(.bold) ? "bold" : "",
        "opacity": text.style.attributes.contains(.dim) ? "0.6" : "",
        // A name at the end of its curve stays readable on other curves.
        "stroke": text.yields ? ground.background : "", "stroke-width": text.yields ? "3" : "",
        "paint-order": text.yields ? "stroke" : "",
      ], text.text.trimmed)
  }
}

extension String {
  fileprivate var trimmed: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
