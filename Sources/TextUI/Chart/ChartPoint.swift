/// One bucket of a history: a place on the x axis and what was seen there.
///
/// A single exact value has `low == high`. A bucket that saw a NaN or an infinity breaks the line behind it:
/// its finite values, if it has any, are still drawn. Nothing bridges a gap.
package struct ChartPoint: Hashable, Sendable {
  /// The middle of the bucket.
  package var x: Double
  /// How much of the x axis the bucket covers; 0 for one exact place.
  package var width: Double
  package var low: Double
  package var high: Double
  /// The mean of the finite values: where the line of a noisy curve goes.
  package var mean: Double
  /// The newest finite value.
  package var last: Double
  /// How many values the bucket holds.
  package var count: Int
  /// Whether every value of the bucket was a finite number.
  package var isFinite: Bool

  /// A bucket with the finite extremes it kept (NaN if it kept none).
  ///
  /// Without a mean the line goes through the middle, and without a last value that is its newest.
  package init(
    x: Double, low: Double, high: Double, mean: Double? = nil, last: Double? = nil, count: Int = 1,
    width: Double = 0, isFinite: Bool = true
  ) {
    self.x = x
    self.width = max(width, 0)
    self.low = low
    self.high = high
    self.mean =
      mean.flatMap { $0 >= low && $0 <= high ? $0 : nil } ?? (low == high ? low : low / 2 + high / 2)
    self.last = last.flatMap { $0.isFinite ? $0 : nil } ?? self.mean
    self.count = max(count, 1)
    self.isFinite = isFinite && low.isFinite && high.isFinite
  }

  package init(x: Double, value: Double) { self.init(x: x, low: value, high: value) }
}
