extension SVGRenderer {
  /// A curve: the band of its extremes, its line with its own dashes, and its shape now and then.
  func writeCurve(_ index: Int, to svg: inout SVGWriter) {
    let curve = picture.curves[index]
    let color = ground.hex(curve.style.foreground)
    let opacity = curve.style.attributes.contains(.dim) || curve.pattern == .faint ? "0.55" : ""
    svg.group("g", ["clip-path": "url(#plot)", "stroke-linejoin": "round", "opacity": opacity]) { svg in
      svg.text("title", [:], curve.name)
      let band = band(curve)
      if !band.isEmpty { svg.element("path", ["d": band, "fill": color, "fill-opacity": "0.2"]) }
      let (path, places) = line(index)
      guard !path.isEmpty else { return }
      svg.element("path", ["d": path, "fill": "none"], stroke(curve.style, curve.pattern, color))
      let shape = CurveShape(curve: curve.series)
      let shapes = places.map { shape.path($0.x, $0.y, radius: 3.5) }.joined()
      if !shapes.isEmpty { writeShapes(shape, shapes, color, to: &svg) }
    }
  }

  func writeSamples(to svg: inout SVGWriter) {
    for sample in picture.samples {
      let color = ground.hex(sample.style.foreground)
      let (start, y) = (left(sample.column), top(sample.row) + Self.cell.height / 2)
      let end = start + Double(sample.width) * Self.cell.width
      svg.element(
        "path",
        [
          "d": "M\(SVGWriter.number(start)) \(SVGWriter.number(y))H\(SVGWriter.number(end))", "fill": "none",
        ], stroke(sample.style, sample.pattern, color))
      guard sample.pattern != .faint else { continue }
      let shape = CurveShape(curve: sample.series)
      writeShapes(shape, shape.path((start + end) / 2, y, radius: 3.5), color, to: &svg)
    }
  }

  private func stroke(_ style: Style, _ pattern: CurvePattern, _ color: String) -> KeyValuePairs<
    String, String
  > {
    [
      "stroke": color, "stroke-width": style.attributes.contains(.bold) ? "2" : "1.5",
      "stroke-dasharray": pattern.svgDashes, "stroke-linecap": "round",
    ]
  }

  private func writeShapes(_ shape: CurveShape, _ path: String, _ color: String, to svg: inout SVGWriter) {
    svg.element(
      "path",
      [
        "d": path, "fill": shape.isFilled ? ground.background : "none", "stroke": color,
        "stroke-width": "1.5",
      ])
  }

  /// The line through the middle of each stretch, and the places of the shapes on it.
  private func line(_ index: Int) -> (path: String, shapes: [(x: Double, y: Double)]) {
    let curve = picture.curves[index]
    var path = ""
    var shapes: [(x: Double, y: Double)] = []
    var connects = false
    // Every curve's shapes at other places.
    let shift = Double(index) / Double(picture.curves.count)
    var lastShape = plot.left + Self.shapeDistance * (shift - 1)
    for (place, vertex) in curve.vertices.enumerated() {
      let (x, y) = (x(vertex.x), y(vertex.middle))
      path += (connects ? "L" : "M") + SVGWriter.number(x) + " " + SVGWriter.number(y)
      let isAlone = !connects && (vertex.breaks || place == curve.vertices.count - 1)
      // A round dot: a line that goes nowhere has round ends.
      if isAlone { path += "h0" }
      connects = !vertex.breaks
      if curve.pattern != .faint, x - lastShape >= Self.shapeDistance, x <= plot.right {
        shapes.append((x, y))
        lastShape = x
      }
    }
    return (path, shapes)
  }

  private static let shapeDistance = 64.0

  /// Areas between the extremes, one for each connected run that has any.
  private func band(_ curve: PictureCurve) -> String {
    var path = ""
    var run: [PictureCurve.Vertex] = []
    func point(_ x: Double, _ y: Double) -> String {
      SVGWriter.number(self.x(x)) + " " + SVGWriter.number(self.y(y))
    }
    for (index, vertex) in curve.vertices.enumerated() {
      run.append(vertex)
      guard vertex.breaks || index == curve.vertices.count - 1 else { continue }
      if run.count > 1, run.contains(where: { $0.low < $0.high }) {
        path += "M" + run.map { point($0.x, $0.high) }.joined(separator: "L")
        path += "L" + run.reversed().map { point($0.x, $0.low) }.joined(separator: "L") + "Z"
      }
      run.removeAll(keepingCapacity: true)
    }
    return path
  }
}

extension CurvePattern {
  fileprivate var svgDashes: String {
    switch self {
    case .solid: ""
    case .dashed: "7 5"
    case .dotted: "2 5"
    case .dashDotted: "11 5 2 5"
    case .longDashed: "18 5"
    case .doubleDotted: "11 5 2 5 2 5"
    case .faint: "1 4"
    }
  }
}
