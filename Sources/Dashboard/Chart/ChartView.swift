import Runs
import TextUI

/// How the loss chart looks at the history: the kind of its y axis, and limits that do not jitter.
///
/// The axis begins logarithmic. The first losses are tens of times the last ones; on a linear axis the part that
/// a class watches for minutes would lie in the lowest rows, a swing would look flat, and a run that grows beyond
/// all bounds would be a single spike.
struct ChartView: Sendable {
  private(set) var scale = AxisScale.logarithmic
  private(set) var yLimits: AxisLimits?
  /// The newest epoch whose loss was not finite.
  private var lastDivergence: Int?

  init(_ snapshot: Snapshot) { follow(snapshot) }

  mutating func toggleScale(_ snapshot: Snapshot) {
    scale = scale == .linear ? .logarithmic : .linear
    yLimits = nil
    follow(snapshot)
  }

  /// Moves the limits as little as newer data needs.
  mutating func follow(_ snapshot: Snapshot) {
    if case .diverged(let divergence) = snapshot.status { lastDivergence = divergence.epoch }
    yLimits = .following(range(of: snapshot), previous: yLimits, scale: scale)
    if snapshot.epoch == 0 { yLimits = nil }
  }

  /// The losses that the axis must show: all of them, or those since the run came back from a divergence.
  ///
  /// A loss on its way to infinity takes all the room there is. Once it is over, the chart is for what follows;
  /// the old curve leaves it through the top.
  private func range(of snapshot: Snapshot) -> AxisLimits? {
    let all = [snapshot.curves.train, snapshot.curves.validation].compactMap { $0 }
    if snapshot.status == .paused || snapshot.status == .running, let lastDivergence {
      let since = all.flatMap(\.buckets).filter { $0.firstEpoch > lastDivergence && $0.minimum <= $0.maximum }
      if let low = since.map(\.minimum).min(), let high = since.map(\.maximum).max() {
        return AxisLimits(low, high)
      }
    }
    let finite = all.filter { $0.minimum <= $0.maximum }
    guard let low = finite.map(\.minimum).min(), let high = finite.map(\.maximum).max() else { return nil }
    return AxisLimits(low, high)
  }

  /// From epoch 0 to a round number, with free space for the curve to grow into.
  static func xLimits(epochs: Int) -> AxisLimits { AxisLimits(0, Double(bound(epochs))) }

  /// The least of 20, 50, 100, 200, 300, 500, 1000, … that is not below.
  private static func bound(_ epochs: Int) -> Int {
    if epochs <= 20 { return 20 }
    if epochs <= 50 { return 50 }
    var decade = 100
    while true {
      for step in [1, 2, 3, 5] where step * decade >= epochs { return step * decade }
      guard decade < Int.max / 100 else { return .max }
      decade *= 10
    }
  }
}

extension Dashboard {
  /// The epochs on the x axis of every chart.
  var xLimits: AxisLimits { ChartView.xLimits(epochs: snapshot.epoch) }
}
