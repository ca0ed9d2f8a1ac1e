/// One bucket of a history: a place on the x axis and the least and greatest value seen there.
///
/// A single exact value has `low == high`. A bucket that saw a NaN or an infinity breaks the line behind it:
/// its finite values, if it has any, are still drawn. Nothing bridges a gap.
package struct ChartPoint: Hashable, Sendable {
  package var x: Double
  package var low: Double
  package var high: Double
  /// Whether every value of the bucket was a finite number.
  package var isFinite: Bool

  /// A bucket with the finite extremes it kept (NaN if it kept none).
  package init(x: Double, low: Double, high: Double, isFinite: Bool = true) {
    self.x = x
    self.low = low
    self.high = high
    self.isFinite = isFinite && low.isFinite && high.isFinite
  }

  package init(x: Double, value: Double) { self.init(x: x, low: value, high: value) }
}

/// How a curve is told apart without colour.
package enum CurvePattern: Hashable, Sendable {
  /// The main curve: every dot; `*` in ASCII.
  case solid
  /// The curve to compare with: dashes; `o` in ASCII.
  case dashed
  /// A curve of the past or behind a smoothed one: sparse dots; `.` in ASCII.
  case faint
}

/// One curve. A chart draws its series in order, the last in front.
package struct ChartSeries: Hashable, Sendable {
  package var name: String
  package var style: Style
  package var pattern: CurvePattern
  /// In ascending order of `x`.
  package var points: [ChartPoint]
  /// A letter on the curve now and then, where there are more curves than patterns; in ASCII all of the curve.
  package var symbol: Unicode.Scalar?

  package init(
    name: String, style: Style, pattern: CurvePattern, points: [ChartPoint], symbol: Unicode.Scalar? = nil
  ) {
    self.name = name
    self.style = style
    self.pattern = pattern
    self.points = points
    self.symbol = symbol
  }

  /// The points' places on two axes. What an axis cannot show breaks the curve.
  func vertices(_ x: AxisProjection, _ y: AxisProjection) -> [PictureCurve.Vertex] {
    var vertices: [PictureCurve.Vertex] = []
    vertices.reserveCapacity(points.count)
    for point in points {
      guard x.scale.shows(point.x), y.scale.shows(point.high) else {
        if !vertices.isEmpty { vertices[vertices.count - 1].breaks = true }
        continue
      }
      let high = y.place(of: point.high)
      // On a logarithmic axis a bucket may reach below what can be shown; its upper end is still drawn.
      let isExact = point.low == point.high || !y.scale.shows(point.low)
      let low = isExact ? high : y.place(of: point.low)
      vertices.append(
        PictureCurve.Vertex(
          x: x.place(of: point.x), low: low, high: high, middle: (low + high) / 2, breaks: !point.isFinite))
    }
    return vertices
  }

  /// The newest bucket with a finite value.
  var last: ChartPoint? { points.last { $0.low.isFinite && $0.high.isFinite && $0.x.isFinite } }

  /// The bucket whose x is nearest.
  func point(nearest x: Double) -> ChartPoint? {
    var (first, end) = (0, points.count)
    while first < end {
      let middle = (first + end) / 2
      if points[middle].x < x { first = middle + 1 } else { end = middle }
    }
    guard first > 0 else { return points.first }
    guard first < points.count else { return points.last }
    return x - points[first - 1].x <= points[first].x - x ? points[first - 1] : points[first]
  }
}

/// A moment worth remembering, for instance a change of optimizer: a vertical line with a label above the plot.
package struct ChartMark: Hashable, Sendable {
  package var x: Double
  package var label: String
  /// Nil for the theme's own.
  package var style: Style?

  package init(x: Double, label: String, style: Style? = nil) {
    self.x = x
    self.label = label
    self.style = style
  }
}

/// One axis of a chart.
package struct ChartAxis: Hashable, Sendable {
  package var title: String
  package var scale: AxisScale
  /// Nil for limits from the data: its exact range along x, round numbers around it along y.
  package var limits: AxisLimits?
  /// Whether only whole numbers are labelled: there is no epoch 0.5.
  package var isWhole: Bool

  package init(
    title: String = "", scale: AxisScale = .linear, limits: AxisLimits? = nil, isWhole: Bool = false
  ) {
    self.title = title
    self.scale = scale
    self.limits = limits
    self.isWhole = isWhole
  }
}
