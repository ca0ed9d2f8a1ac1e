import Runs
import TextUI

extension Curve {
  /// The bucket that holds an epoch; nil outside the run.
  func bucket(atEpoch epoch: Int) -> Bucket? {
    let buckets = buckets
    var (first, end) = (0, buckets.count)
    while first < end {
      let middle = (first + end) / 2
      if buckets[middle].lastEpoch < epoch { first = middle + 1 } else { end = middle }
    }
    return first < buckets.count && buckets[first].firstEpoch <= epoch ? buckets[first] : nil
  }
}

extension [Bucket] {
  /// The curve's points: one for each epoch that is still kept alone, extremes for older stretches.
  ///
  /// - Parameter place: where an epoch lies on the x axis.
  func chartPoints(_ place: (Double) -> Double = { $0 }) -> [ChartPoint] {
    map { bucket in
      let (first, last) = (place(Double(bucket.firstEpoch)), place(Double(bucket.lastEpoch)))
      let x = first / 2 + last / 2
      guard bucket.minimum <= bucket.maximum else {
        return ChartPoint(x: x, low: .nan, high: .nan, count: bucket.count, isFinite: false)
      }
      return ChartPoint(
        x: x, low: bucket.minimum, high: bucket.maximum, last: bucket.last, count: bucket.count,
        width: bucket.count == 1 ? 0 : last - first, isFinite: bucket.nonFinite == 0)
    }
  }
}

extension [Mark] {
  /// Of several of one kind at one epoch only the last: whoever tries three learning rates while paused leaves one
  /// mark.
  var distinct: [Mark] {
    var kept: [Mark] = []
    for mark in self {
      let sameEpoch = kept.reversed().prefix { $0.epoch == mark.epoch }
      if let place = sameEpoch.firstIndex(where: { $0.kind.isLike(mark.kind) }) {
        kept.remove(at: kept.index(before: place.base))
      }
      kept.append(mark)
    }
    return kept
  }
}

extension Mark.Kind {
  /// Whether both are changes of the same thing.
  fileprivate func isLike(_ other: Mark.Kind) -> Bool {
    if case .command(let command) = self, case .command(let later) = other {
      return command.subject == later.subject
    }
    return self == other
  }
}
