extension LineChart {
  func addCurves(_ data: ChartData, to picture: inout Picture) {
    guard data.isDrawable else { return addNothing(data, to: &picture) }
    let plan = CurvePlan(frame: picture.frame)
    for (index, series) in series.enumerated() {
      var curve = PictureCurve(
        series: index, name: series.name, style: series.style, pattern: series.pattern, symbol: series.symbol,
        spread: series.spread)
      var points = series.points
      if series.smoothing > 0 {
        // The curve as it is stays behind, under the same name, without dots of its own in front.
        var raw = curve
        raw.pattern = .faint
        raw.symbol = nil
        raw.isBehind = true
        raw.vertices = plan.vertices(points, &picture.frame.bucketWidth)
        picture.curves.append(raw)
        points = ChartSeries.smoothed(points, weight: series.smoothing)
      }
      curve.isBehind = series.pattern == .faint
      curve.vertices = plan.vertices(points, &picture.frame.bucketWidth)
      picture.curves.append(curve)
    }
  }

  private func addNothing(_ data: ChartData, to picture: inout Picture) {
    let plot = picture.frame.plot
    let text = data.isEmpty ? words.noData : words.nothingToShow
    let width = displayWidth(of: text, ascii: markers.isASCII)
    guard width > 0, width <= plot.width else { return }
    picture.texts.append(
      PictureText(
        text: text, column: plot.column + (plot.width - width) / 2, row: plot.row + (plot.height - 1) / 2,
        style: theme.dim))
  }
}

/// Finds the places of points in a plot.
private struct CurvePlan {
  private let x: AxisProjection
  private let y: AxisProjection
  private let limits: AxisLimits
  /// How much of the x axis a column shows, on a linear axis in x, on a logarithmic one as a part of x.
  private let column: Double

  init(frame: ChartFrame) {
    limits = frame.xLimits
    x = AxisProjection(frame.xLimits, frame.xScale)
    y = AxisProjection(frame.yLimits, frame.yScale)
    let columns = Double(max(frame.plot.width - 1, 1))
    column =
      frame.xScale == .linear
      ? limits.high / columns - limits.low / columns
      : powerOfTen((commonLogarithm(limits.high) - commonLogarithm(limits.low)) / columns) - 1
  }

  /// The places of the points in the window, and of one on either side of it for the line that crosses its edge.
  /// What an axis cannot show breaks the curve. Notes the widest bucket that a column is finer than.
  func vertices(_ points: [ChartPoint], _ widest: inout Double?) -> [PictureCurve.Vertex] {
    var vertices: [PictureCurve.Vertex] = []
    let range = window(points)
    vertices.reserveCapacity(range.count)
    for point in points[range] {
      guard x.scale.shows(point.x), y.scale.shows(point.high) else {
        if !vertices.isEmpty { vertices[vertices.count - 1].breaks = true }
        continue
      }
      if point.width > (x.scale == .linear ? column : column * point.x), point.width > widest ?? 0 {
        widest = point.width
      }
      let high = y.place(of: point.high)
      // On a logarithmic axis a bucket may reach below what can be shown; its upper end is still drawn.
      let isExact = point.low == point.high || !y.scale.shows(point.low)
      let low = isExact ? high : y.place(of: point.low)
      vertices.append(
        PictureCurve.Vertex(
          x: x.place(of: point.x), low: low, high: high,
          middle: isExact ? high : min(max(y.place(of: point.mean), low), high),
          count: point.count, breaks: !point.isFinite))
    }
    return vertices
  }

  private func window(_ points: [ChartPoint]) -> Range<Int> {
    func first(where isReached: (Double) -> Bool) -> Int {
      var (first, end) = (0, points.count)
      while first < end {
        let middle = (first + end) / 2
        if isReached(points[middle].x) { end = middle } else { first = middle + 1 }
      }
      return first
    }
    let low = max(first { $0 >= limits.low } - 1, 0)
    return low..<max(min(first { $0 > limits.high } + 1, points.count), low)
  }
}
