import Runs
import TextUI

/// A quantity over the run, as the snapshots showed it, in bounded memory: for what a run does not record itself.
///
/// When it is full, neighbours merge and keep their extremes, so that a swing stays visible however long ago.
struct EpochTrace: Sendable {
  private(set) var points: [ChartPoint] = []
  private var lastEpoch = -1

  private static let capacity = 512

  mutating func add(_ value: Double?, atEpoch epoch: Int) {
    // A run that was begun anew, or taken back.
    if epoch < lastEpoch { points.removeAll { $0.x > Double(epoch) } }
    guard let value, epoch != lastEpoch else { return }
    lastEpoch = epoch
    if points.count == Self.capacity { halve() }
    points.append(ChartPoint(x: Double(epoch), value: value))
  }

  private mutating func halve() {
    points = stride(from: 0, to: points.count - 1, by: 2).map { index in
      let (a, b) = (points[index], points[index + 1])
      return ChartPoint(
        x: (a.x + b.x) / 2, low: min(a.low, b.low), high: max(a.high, b.high), count: a.count + b.count,
        width: b.x - a.x, isFinite: a.isFinite && b.isFinite)
    }
  }

  /// What was seen last up to an epoch; nil before anything was seen.
  func value(atEpoch epoch: Int) -> ChartPoint? {
    var (first, end) = (0, points.count)
    while first < end {
      let middle = (first + end) / 2
      if points[middle].x <= Double(epoch) { first = middle + 1 } else { end = middle }
    }
    return first > 0 ? points[first - 1] : nil
  }
}
