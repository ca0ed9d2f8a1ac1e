import Runs
import TextUI

/// The vertical line with which a person reads the curves.
struct ChartCursor: Hashable, Sendable {
  /// Where it stands in the focused run.
  var epoch: Int
  /// An epoch that is being typed.
  var typed = ""
  /// Steps in one direction, one after the other: the more, the longer they are.
  private var repeated = 0
  private var isForward = true

  /// More digits are no epoch.
  private static let mostDigits = 15

  init(epoch: Int) { self.epoch = max(epoch, 1) }

  mutating func type(_ digit: Character) {
    if typed.count < Self.mostDigits { typed.append(digit) }
    repeated = 0
  }

  /// How many columns the next step goes: one at first, more when the key is held.
  mutating func columns(forward: Bool) -> Int {
    repeated = forward == isForward ? repeated + 1 : 1
    isForward = forward
    return repeated <= 6 ? 1 : repeated <= 16 ? 2 : 4
  }

  /// The epoch so many columns further, at least one epoch away.
  mutating func move(
    by columns: Int, on frame: ChartFrame?, view: ChartView, run: WatchedRun, last: Int
  ) {
    typed = ""
    let sign = columns < 0 ? -1 : 1
    var next = epoch + columns
    if let frame, !frame.plot.isEmpty {
      let x = view.x(ofEpoch: Double(epoch), in: run)
      if let column = frame.column(for: x) {
        next = view.epoch(atX: frame.x(atColumn: column + columns), in: run)
      }
      if (next - epoch) * sign <= 0 { next = epoch + sign }
    }
    epoch = min(max(next, 1), max(last, 1))
  }

  mutating func jump(to epoch: Int, last: Int) {
    typed = ""
    repeated = 0
    self.epoch = min(max(epoch, 1), max(last, 1))
  }
}
