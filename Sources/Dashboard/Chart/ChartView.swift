import Runs
import TextUI

/// How the charts look at the runs: the kind of each axis, the part that is shown, smoothing, the cursor, and limits that
/// do not jitter.
///
/// The y axis begins logarithmic. The first losses are tens of times the last ones; on a linear axis the part that
/// a class watches for minutes would lie in the lowest rows, a swing would look flat, and a run that grows beyond
/// all bounds would be a single spike.
struct ChartView: Sendable {
  /// What the x axis counts.
  enum XAxis: String, CaseIterable, Hashable, Sendable {
    case epoch
    /// Epochs, each ratio as long as another: the beginning of a long run has as much room as its end.
    case log
    case time

    var scale: AxisScale { self == .log ? .logarithmic : .linear }
    var unit: AxisUnit { self == .time ? .seconds : .count }
    /// A window is not made narrower.
    var leastWindow: Double { self == .time ? 0.01 : 4 }
  }

  private(set) var xAxis = XAxis.epoch
  private(set) var scale = AxisScale.logarithmic
  /// The part of the x axis that is shown; nil for all of it.
  private(set) var window: AxisLimits?
  /// The weight of the past in a moving average; 0 for the curves as they are.
  var smoothing = 0.0
  var cursor: ChartCursor?

  /// All of the x axis.
  private(set) var wholeX = AxisLimits(0, 20)
  private(set) var yLimits: AxisLimits?
  /// The newest epoch whose loss was not finite.
  private var lastDivergence: Int?

  /// The steps of the keys that smooth.
  static let smoothingSteps = [0, 0.5, 0.8, 0.9, 0.95, 0.98, 0.99]

  var xLimits: AxisLimits { window ?? wholeX }

  // MARK: Following the runs

  /// Moves the limits as little as newer data needs.
  mutating func follow(_ runs: [WatchedRun], focus: Int) {
    guard runs.indices.contains(focus) else { return }
    if let divergence = runs[focus].divergence { lastDivergence = divergence.epoch }
    let end = runs.map { self.x(ofEpoch: Double($0.snapshot.epoch), in: $0) }.max() ?? 0
    wholeX = .growing(to: end, previous: wholeX, scale: xAxis.scale, unit: xAxis.unit)
    yLimits = .following(range(of: runs, focus: focus), previous: yLimits, scale: scale)
    if runs.allSatisfy({ $0.snapshot.epoch == 0 }) { yLimits = nil }
  }

  /// The losses that the y axis must show: all of them, those in the window, or those since the run came back from a
  /// divergence.
  ///
  /// A loss on its way to infinity takes all the room there is. Once it is over, the chart is for what follows;
  /// the old curve leaves it through the top.
  private func range(of runs: [WatchedRun], focus: Int) -> AxisLimits? {
    let since: Int? = runs[focus].divergence == nil && runs.count == 1 ? lastDivergence : nil
    var low = Double.infinity
    var high = -Double.infinity
    for (index, run) in runs.enumerated() {
      for id in Self.shownCurves(of: run, isFocused: index == focus) {
        guard let curve = run.snapshot.curves[id] else { continue }
        if window == nil, since == nil || since == curve.epochs {
          (low, high) = (min(low, curve.minimum), max(high, curve.maximum))
          continue
        }
        for bucket in curve.buckets where bucket.minimum <= bucket.maximum {
          if window == nil, let since, bucket.firstEpoch <= since { continue }
          if let window {
            let (first, last) = (
              x(ofEpoch: Double(bucket.firstEpoch), in: run), x(ofEpoch: Double(bucket.lastEpoch), in: run)
            )
            if last < window.low || first > window.high { continue }
          }
          (low, high) = (min(low, bucket.minimum), max(high, bucket.maximum))
        }
      }
    }
    return low <= high ? AxisLimits(low, high) : nil
  }

  /// The losses that a run has on the chart: both of the focused one, of the others the one that is descended.
  static func shownCurves(of run: WatchedRun, isFocused: Bool) -> [Curve.ID] {
    guard isFocused, run.snapshot.curves.validation != nil else { return [.trainLoss] }
    return [.trainLoss, .validationLoss]
  }

  func x(ofEpoch epoch: Double, in run: WatchedRun) -> Double {
    xAxis == .time ? run.seconds(atEpoch: epoch) : epoch
  }

  func epoch(atX x: Double, in run: WatchedRun) -> Int {
    let epoch = xAxis == .time ? Double(run.epoch(atSeconds: x)) : x
    return Int(min(max(epoch, 1), 1e15).rounded())
  }

  // MARK: What keys and commands change

  mutating func toggleScale(_ runs: [WatchedRun], focus: Int) {
    scale = scale == .linear ? .logarithmic : .linear
    refit(runs, focus: focus)
  }

  mutating func set(_ axis: XAxis, _ runs: [WatchedRun], focus: Int) {
    // A window of epochs is none of seconds.
    if (axis == .time) != (xAxis == .time) { window = nil }
    xAxis = axis
    wholeX = AxisLimits(axis == .log ? 1 : 0, axis == .time ? 1 : 20)
    refit(runs, focus: focus)
  }

  mutating func show(_ window: AxisLimits?, _ runs: [WatchedRun], focus: Int) {
    self.window = window
    refit(runs, focus: focus)
  }

  private mutating func refit(_ runs: [WatchedRun], focus: Int) {
    yLimits = nil
    follow(runs, focus: focus)
  }

  /// A window around a place that shows `1/factor` of what is shown; nil for the whole.
  func zoomed(by factor: Double, around x: Double) -> AxisLimits? {
    let next = xLimits.zoomed(
      by: factor, around: x, scale: xAxis.scale, within: wholeX, least: xAxis.leastWindow)
    return next == wholeX ? nil : next
  }

  /// The window moved so that it holds a place.
  mutating func reveal(_ x: Double, _ runs: [WatchedRun], focus: Int) {
    guard let window, x < window.low || x > window.high else { return }
    let half = (window.high - window.low) / 2
    show(
      AxisLimits(x - half, x + half).moved(into: wholeX, scale: xAxis.scale), runs, focus: focus)
  }
}
