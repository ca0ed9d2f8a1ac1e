import Runs
import TextUI

extension Curve {
  /// The curve's points: one for each epoch that is still kept alone, extremes for older stretches.
  var chartPoints: [ChartPoint] { buckets.chartPoints }
}

extension [Bucket] {
  var chartPoints: [ChartPoint] {
    map { bucket in
      let x = Double(bucket.firstEpoch) / 2 + Double(bucket.lastEpoch) / 2
      guard bucket.minimum <= bucket.maximum else {
        return ChartPoint(x: x, low: .nan, high: .nan, isFinite: false)
      }
      return ChartPoint(x: x, low: bucket.minimum, high: bucket.maximum, isFinite: bucket.nonFinite == 0)
    }
  }
}

extension [Mark] {
  /// The interventions for the chart. Of several of one kind at one epoch only the last counts: whoever tries
  /// three learning rates while paused leaves one mark.
  func chartMarks(_ theme: Theme, _ phrases: any Phrases) -> [ChartMark] {
    var kept: [Mark] = []
    for mark in self {
      let sameEpoch = kept.reversed().prefix { $0.epoch == mark.epoch }
      if let place = sameEpoch.firstIndex(where: { $0.kind.isLike(mark.kind) }) {
        kept.remove(at: kept.index(before: place.base))
      }
      kept.append(mark)
    }
    return kept.map {
      ChartMark(
        x: Double($0.epoch), label: phrases.mark($0.kind), style: $0.kind == .diverged ? theme.bad : nil)
    }
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
