extension ChartSeries {
  /// The debiased moving average of the points.
  ///
  /// With weight w of the past: `last = w·last + (1 − w)·y`, and `last / (1 − wⁿ)` after n values, so that the
  /// first values are not drawn towards zero. A bucket of n values counts as n times its mean, so that the average
  /// is as slow over old epochs as over new ones. Values that are not finite are left out, and break the line.
  package static func smoothed(_ points: [ChartPoint], weight: Double) -> [ChartPoint] {
    guard weight > 0 else { return points }
    let w = min(weight, 0.999_999)
    var last = 0.0
    /// wⁿ, what is left of the zero at the beginning.
    var left = 1.0
    return points.map { point in
      guard point.mean.isFinite else { return point }
      let kept = power(w, point.count)
      last = kept * last + (1 - kept) * point.mean
      left *= kept
      let value = last / (1 - left)
      return ChartPoint(
        x: point.x, low: value, high: value, count: point.count, width: point.width,
        isFinite: point.isFinite)
    }
  }

  /// w to a whole power, by squaring.
  private static func power(_ w: Double, _ n: Int) -> Double {
    var (result, square, rest) = (1.0, w, n)
    while rest > 0, result > 0 {
      if rest % 2 == 1 { result *= square }
      square *= square
      rest /= 2
    }
    return result
  }
}
