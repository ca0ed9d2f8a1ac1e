/// What came of one run of a sweep.
package struct SweepOutcome: Sendable {
  /// How its own curves read.
  package let diagnosis: Diagnosis.Verdict
  /// Nil for a run that never began.
  package let end: RunEnd?
  /// Epochs that have run.
  package let epochs: Int
  package let parameterCount: Int
  /// The loss as it is typed, which says what may be compared with what.
  package let lossName: String
  /// The losses of the last epoch, finite or not; nil where there are none.
  package let loss: Double?
  package let validationLoss: Double?
  /// The losses of the first epoch.
  package let firstLoss: Double?
  package let firstValidationLoss: Double?
  /// The lowest loss, and its epoch; the validation's where rows validate, else the training's.
  package let best: Best?
  /// Whether the run ended before its patience was spent, with its best parameters.
  package let isAtBest: Bool
  package let trainMetrics: Metrics?
  package let validationMetrics: Metrics?
  /// The curves in at most ``mostBuckets`` stretches.
  package let trainCurve: [Bucket]
  package let validationCurve: [Bucket]

  package struct Best: Hashable, Sendable {
    package let loss: Double
    package let epoch: Int

    package init(loss: Double, epoch: Int) {
      self.loss = loss
      self.epoch = epoch
    }
  }

  /// More than a wide terminal has dots for, and little enough for a thousand runs.
  package static let mostBuckets = 512

  package init(
    diagnosis: Diagnosis.Verdict, end: RunEnd?, epochs: Int, parameterCount: Int, lossName: String = "mse",
    loss: Double?, validationLoss: Double?, firstLoss: Double?, firstValidationLoss: Double?, best: Best?,
    isAtBest: Bool = false, trainMetrics: Metrics? = nil, validationMetrics: Metrics? = nil,
    trainCurve: [Bucket] = [],
    validationCurve: [Bucket] = []
  ) {
    self.diagnosis = diagnosis
    self.end = end
    self.epochs = epochs
    self.parameterCount = parameterCount
    self.lossName = lossName
    self.loss = loss
    self.validationLoss = validationLoss
    self.firstLoss = firstLoss
    self.firstValidationLoss = firstValidationLoss
    self.best = best
    self.isAtBest = isAtBest
    self.trainMetrics = trainMetrics
    self.validationMetrics = validationMetrics
    self.trainCurve = trainCurve
    self.validationCurve = validationCurve
  }

  package var isDiverged: Bool { end?.divergence != nil }

  package var isStopped: Bool { end == nil || end == .interrupted }
}

extension [Bucket] {
  /// The same curve in at most so many stretches, with every extreme value kept.
  package func thinned(to most: Int) -> [Bucket] {
    guard count > most else { return self }
    let width = (count + most - 1) / most
    return stride(from: 0, to: count, by: width).map { start in
      self[(start + 1)..<Swift.min(start + width, count)].reduce(into: self[start]) { $0.merge($1) }
    }
  }
}
