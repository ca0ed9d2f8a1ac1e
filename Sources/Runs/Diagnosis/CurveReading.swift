/// The few numbers that a verdict needs, read so that the noise of batches is not taken for a swing, and a single
/// good epoch not for a trend.
struct CurveReading {
  /// Fewer epochs than this say nothing.
  static let least = 20
  /// Epochs in which a swing shows.
  private static let recent = 32

  let epochs: Int
  private let train: Curve
  private let validation: Curve?
  /// Whether each epoch's training loss is of other rows, or disturbed: then it never comes down evenly.
  private let isNoisy: Bool

  init(_ snapshot: Snapshot) {
    train = snapshot.curves.train
    validation = snapshot.curves.validation
    epochs = train.epochs
    func setting(_ name: String) -> Double? { snapshot.controls?.number(of: name) }
    isNoisy =
      setting("batch").map { $0 < Double(snapshot.subject.trainRows) } ?? false
      || setting("noise") ?? 0 > 0 || setting("dropout") ?? 0 > 0
  }

  // MARK: Levels

  /// A look back over the last tenth of the run, at least 20 epochs.
  private var earlier: Int { max(1, epochs - max(Self.least, epochs / 10)) }

  /// Epochs whose mean is a level.
  private var window: Int { isNoisy ? min(max(epochs / 20, 8), 64) : 1 }

  /// The mean loss of some epochs up to one; nil where none is finite.
  private func level(_ series: Curve, at end: Int, over count: Int) -> Double? {
    let values = (max(1, end - count + 1)...max(1, end)).compactMap(series.value).filter(\.isFinite)
    return values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }

  private func fall(of series: Curve) -> Double {
    guard let then = level(series, at: earlier, over: window),
      let now = level(series, at: epochs, over: window),
      then != 0
    else { return 0 }
    return (then - now) / abs(then)
  }

  // MARK: What verdicts ask

  var trainStillFalls: Bool { fall(of: train) > max(0.002, noise) }

  /// What chance alone may make of a fall: twice the spread of a level.
  private var noise: Double {
    guard isNoisy, let now = level(train, at: epochs, over: window), now != 0 else { return 0 }
    let values = Array(train.newest(window + 1))
    let steps = zip(values, values.dropFirst()).map { abs($1 - $0) }
    guard !steps.isEmpty else { return 0 }
    let typical = steps.reduce(0, +) / Double(steps.count)
    return 2 * typical / Double(window).squareRoot() / abs(now)
  }

  var validationFalls: Bool { validation.map { fall(of: $0) > 0 } ?? false }

  var trainFellOverall: Bool {
    guard train.maximum.isFinite, let now = level(train, at: epochs, over: window) else { return false }
    // For a maximum below zero, a tenth of it further down.
    return now < train.maximum - 0.1 * abs(train.maximum)
  }

  /// Whether the last epochs go up and down by more than a twentieth of their level; over batches, where they do so
  /// anyway, whether they go up and down at a level far above what had been reached, or near the first one.
  var trainSwings: Bool {
    let values = Array(train.newest(Self.recent))
    guard values.count == Self.recent, let low = values.min(), let high = values.max(),
      let first = train.value(atEpoch: 1)
    else { return false }
    let rises = zip(values, values.dropFirst()).count { $0 < $1 }
    let scale = first.isFinite ? abs(first) : 0
    // A swing that nobody can see beside the way down is none.
    guard rises >= 8, high - low > max(0.05 * abs(high), 1e-3 * scale) else { return false }
    let half = Self.recent / 2
    let (before, now) = (mean(values.prefix(half)), mean(values.suffix(half)))
    if now < before - 0.1 * abs(before) { return false }
    guard isNoisy else { return true }
    let level = (before + now) / 2
    return level > 0.25 * scale && (high - low > 0.5 * level || level > 3 * train.minimum)
  }

  private func mean(_ values: some Collection<Double>) -> Double {
    values.reduce(0, +) / Double(max(values.count, 1))
  }

  /// The epoch of the lowest validation loss, if the validation loss has since left that level by a tenth for good
  /// while training went on falling, and now lies at twice the training loss; nil if not. Few rows that validate may
  /// be met by chance on the way to a model that serves both.
  var validationPartsAt: Int? {
    guard let validation, validation.minimum.isFinite else { return nil }
    let length = epochs - earlier
    guard let best = validation.newest(length).min(),
      best > validation.minimum + 0.1 * abs(validation.minimum),
      let lowest = validation.buckets.last(where: { $0.minimum == validation.minimum })?.lastEpoch,
      let then = level(train, at: lowest, over: window), let now = level(train, at: epochs, over: window),
      now < then - 0.02 * abs(then), best > 2 * now
    else { return nil }
    return lowest
  }
}
