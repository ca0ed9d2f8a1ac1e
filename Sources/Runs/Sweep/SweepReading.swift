/// The few numbers of a run by which a sweep judges it, or their means over the same run with several seeds.
struct SweepReading: Sendable {
  var parameterCount: Int
  var diagnosis: Diagnosis.Verdict
  var hasValidation: Bool
  /// The training loss at the end.
  var train: Double
  /// The loss that decides, at the end and at its best: the validation's where rows validate, else the training's.
  var final: Double
  var best: Double
  /// What the deciding loss was in the first epoch.
  var first: Double
  /// Whether the validation loss still rises, by more than an epoch's noise: over the last tenth of the run by more
  /// than 0.2 %, as training must fall to count as falling.
  var isRising: Bool
  var isDiverged: Bool
  var isStopped: Bool

  /// Whether its numbers may be held against those of others.
  var isComparable: Bool { !isDiverged && final.isFinite }
}

extension SweepReading {
  init(_ outcome: SweepOutcome) {
    parameterCount = outcome.parameterCount
    diagnosis = outcome.diagnosis
    hasValidation = outcome.validationLoss != nil
    train = outcome.loss ?? .nan
    best = outcome.best?.loss ?? .infinity
    // Early stopping has put the best parameters back.
    let isRestored = if case .stoppedEarly = outcome.end { true } else { outcome.isAtBest }
    let end = isRestored ? best : outcome.validationLoss ?? outcome.loss ?? .nan
    final = end
    first = outcome.firstValidationLoss ?? outcome.firstLoss ?? .nan
    let earlier = outcome.validationCurve.last { $0.lastEpoch <= outcome.epochs - outcome.epochs / 10 }
    isRising = earlier.map { end > $0.last + 0.002 * abs($0.last) } ?? true
    isDiverged = outcome.isDiverged
    isStopped = outcome.isStopped
  }

  /// The means of several readings, of which there must be one; the diagnosis is the most frequent one.
  init(meanOf readings: [SweepReading]) {
    self = readings[0]
    func mean(_ value: (SweepReading) -> Double) -> Double {
      readings.map(value).reduce(0, +) / Double(readings.count)
    }
    (train, final, best, first) = (mean(\.train), mean(\.final), mean(\.best), mean(\.first))
    let counts = readings.reduce(into: [:]) { $0[$1.diagnosis, default: 0] += 1 }
    diagnosis =
      Diagnosis.Verdict.allCases.max { counts[$0, default: 0] < counts[$1, default: 0] } ?? diagnosis
    isRising = readings.contains(where: \.isRising)
    isDiverged = readings.contains(where: \.isDiverged)
    isStopped = readings.contains(where: \.isStopped)
  }
}
