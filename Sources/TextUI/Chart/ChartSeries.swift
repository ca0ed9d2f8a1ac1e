/// One curve. A chart draws its series in order, the last in front.
package struct ChartSeries: Hashable, Sendable {
  package var name: String
  package var style: Style
  package var pattern: CurvePattern
  /// In ascending order of `x`.
  package var points: [ChartPoint]
  /// A letter on the curve now and then, where there are more curves than patterns; in ASCII all of the curve.
  package var symbol: Unicode.Scalar?
  /// From 0 for none to almost 1: the weight of the past in a debiased moving average. The curve as it is stays
  /// behind, dimmed.
  package var smoothing: Double = 0
  package var spread = CurveSpread.automatic

  package init(
    name: String, style: Style, pattern: CurvePattern, points: [ChartPoint], symbol: Unicode.Scalar? = nil
  ) {
    self.name = name
    self.style = style
    self.pattern = pattern
    self.points = points
    self.symbol = symbol
  }

  /// A curve that looks like no other of the first eight, in any terminal and without colour.
  package init(name: String, style: Style, look: CurveLook, points: [ChartPoint]) {
    self.init(name: name, style: style, pattern: look.pattern, points: points, symbol: look.symbol)
  }

  /// The newest bucket with a finite value.
  var last: ChartPoint? { points.last { $0.low.isFinite && $0.high.isFinite && $0.x.isFinite } }

  /// The bucket whose x is nearest.
  func point(nearest x: Double) -> ChartPoint? {
    let index = firstIndex(from: x)
    guard index > 0 else { return points.first }
    guard index < points.count else { return points.last }
    return x - points[index - 1].x <= points[index].x - x ? points[index - 1] : points[index]
  }

  /// The first point whose x is not below; the number of points if there is none.
  func firstIndex(from x: Double) -> Int {
    var (first, end) = (0, points.count)
    while first < end {
      let middle = (first + end) / 2
      if points[middle].x < x { first = middle + 1 } else { end = middle }
    }
    return first
  }
}

/// How the values between a curve's extremes are drawn where many share a column.
package enum CurveSpread: Hashable, Sendable {
  /// As a band where the curve is noisy, else solid.
  case automatic
  /// From the least to the greatest as part of the line.
  case solid
  /// A line through the means over a dim band between the extremes.
  case band
}

/// How a curve is told apart without colour.
package enum CurvePattern: CaseIterable, Hashable, Sendable {
  /// Every dot; `*` in ASCII.
  case solid
  /// `o` in ASCII.
  case dashed
  /// `+` in ASCII.
  case dotted
  /// `x` in ASCII.
  case dashDotted
  /// `#` in ASCII.
  case longDashed
  /// `@` in ASCII.
  case doubleDotted
  /// A curve of the past or behind a smoothed one: sparse dots behind all others; `.` in ASCII.
  case faint
}

/// A pattern and a letter that go together, for charts of many curves.
package struct CurveLook: Hashable, Sendable {
  package let pattern: CurvePattern
  package let symbol: Unicode.Scalar

  /// Eight looks, each with its own letter; patterns repeat only at the end.
  package static let all: [CurveLook] = zip(
    [.solid, .dashed, .dotted, .dashDotted, .longDashed, .doubleDotted, .solid, .dashed],
    "abcdefgh".unicodeScalars
  ).map(CurveLook.init)

  /// The look of the nth curve; after the eighth they begin anew, with capital letters.
  package static func of(_ index: Int) -> CurveLook {
    let look = all[index % all.count]
    guard index / all.count % 2 == 1, let capital = Unicode.Scalar(look.symbol.value - 32) else {
      return look
    }
    return CurveLook(pattern: look.pattern, symbol: capital)
  }

  private init(pattern: CurvePattern, symbol: Unicode.Scalar) {
    self.pattern = pattern
    self.symbol = symbol
  }
}
