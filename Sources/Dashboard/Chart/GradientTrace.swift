import Runs
import TextUI

/// The size of the gradient over the run, as the snapshots showed it, in bounded memory.
///
/// When it is full, neighbours merge and keep their extremes, so that a swing stays visible however long ago.
struct GradientTrace: Sendable {
  private(set) var points: [ChartPoint] = []
  private var lastEpoch = -1

  private static let capacity = 512

  mutating func add(_ snapshot: Snapshot) {
    guard let norm = snapshot.gradientNorm, snapshot.epoch != lastEpoch else { return }
    lastEpoch = snapshot.epoch
    if points.count == Self.capacity { halve() }
    points.append(ChartPoint(x: Double(snapshot.epoch), value: norm))
  }

  private mutating func halve() {
    points = stride(from: 0, to: points.count - 1, by: 2).map { index in
      let (a, b) = (points[index], points[index + 1])
      return ChartPoint(
        x: (a.x + b.x) / 2, low: min(a.low, b.low), high: max(a.high, b.high),
        isFinite: a.isFinite && b.isFinite)
    }
  }
}
