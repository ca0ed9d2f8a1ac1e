import Optimizers
import TextUI
import Training

extension LossSeries {
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

extension History {
  /// The interventions for the chart. Of several of one kind at one epoch only the last counts: whoever tries
  /// three learning rates while paused leaves one mark.
  func chartMarks(_ theme: Theme) -> [ChartMark] {
    var kept: [Mark] = []
    for mark in marks {
      let sameEpoch = kept.reversed().prefix { $0.epoch == mark.epoch }
      if let place = sameEpoch.firstIndex(where: { $0.kind == mark.kind }) {
        kept.remove(at: kept.index(before: place.base))
      }
      kept.append(mark)
    }
    return kept.map {
      ChartMark(x: Double($0.epoch), label: $0.label, style: $0.kind == "diverged" ? theme.bad : nil)
    }
  }
}

extension Mark {
  /// What was changed: `lr` of `lr 0.02`; all names of optimizers are of one kind.
  fileprivate var kind: Substring {
    if OptimizerCatalog.entry(named: label) != nil { return "optimizer" }
    return label.hasPrefix("reset") ? label[...] : label.prefix { $0 != " " }
  }
}
