/// How a run stands beside others that began with it.
package struct Standing: Hashable, Sendable {
  /// Which of the runs it is.
  package let run: Int
  /// The loss that decides, where all have been.
  package let lossAtEpoch: Double
  /// The same after equally long training; nil where no times are known.
  package let lossAtTime: Double?

  /// The epoch up to which all runs have come, and the seconds.
  package struct Line: Hashable, Sendable {
    package let epoch: Int
    package let seconds: Double?
  }

  /// The runs, the lowest loss at the same epoch first; the validation's where all have one, else the training's. A loss
  /// that is no number comes last.
  package static func ranking(of runs: [Curves]) -> (line: Line, standings: [Standing]) {
    let id = runs.allSatisfy { $0.validation != nil } ? Curve.ID.validationLoss : .trainLoss
    let epoch = runs.map { $0.train.epochs }.min() ?? 0
    let ends = runs.map { $0[.time]?.last }
    let seconds = ends.contains(nil) ? nil : ends.compactMap(\.self).min()
    let standings = runs.enumerated().map { index, curves in
      let time = seconds.flatMap { seconds in
        curves[.time]?.lastEpoch(upTo: seconds).flatMap { curves[id]?.value(atEpoch: $0) }
      }
      return Standing(
        run: index, lossAtEpoch: curves[id]?.value(atEpoch: epoch) ?? .nan, lossAtTime: time)
    }
    let order = standings.sorted { a, b in
      let (x, y) = (a.lossAtEpoch, b.lossAtEpoch)
      return x.isNaN || y.isNaN ? !x.isNaN && y.isNaN : x < y
    }
    return (Line(epoch: epoch, seconds: seconds), order)
  }
}

extension Curve {
  /// The last epoch whose value is not above a bound, of a curve that never falls.
  fileprivate func lastEpoch(upTo bound: Double) -> Int? {
    buckets.last { $0.nonFinite == 0 && $0.minimum <= bound }.map { bucket in
      bucket.maximum <= bound ? bucket.lastEpoch : bucket.firstEpoch
    }
  }
}
