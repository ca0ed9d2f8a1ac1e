/// How a run of a sweep reads beside the others.
///
/// A single run's curves tell only half of the tutorial's two rules: a loss that has settled may have settled high.
/// Beside the run that ends lowest on the rows that decide it shows: whoever ends higher on both losses is too simple
/// or not done, and whoever knows its own rows as well and the others worse has learned them by heart.
package enum SweepVerdict: String, Hashable, Sendable, CaseIterable {
  /// As good as the best on the rows that decide, and it stays so.
  case fits
  /// Too simple: larger models get further, or the loss does not fall at all.
  case underfits
  /// Validation has parted from training.
  case overfits
  /// Not done: the training loss still falls.
  case learning
  /// The model could do it, as another run shows, but not with these settings.
  case behind
  case unstable
  case accumulating
  case diverged
  /// Someone stopped it.
  case stopped
}

/// The rules, over runs whose losses may be compared.
struct SweepJudge {
  /// By what part of a loss another may be higher and still be as good.
  static let margin = 0.05
  /// What part of the loss that runs begin with is too small to matter: losses near zero differ by large factors.
  static let trifle = 0.001
  /// How many times its lowest a validation loss must end at to have parted, even where it has long settled there.
  static let parting = 2.0

  private let lowest: SweepReading?
  private let trifle: Double

  init(_ readings: [SweepReading]) {
    let comparable = readings.filter(\.isComparable)
    lowest = comparable.min { $0.final < $1.final }
    trifle = Self.trifle * (comparable.map(\.first).filter(\.isFinite).min() ?? 0)
  }

  /// Whether a loss is as good as another, within the margin.
  func matches(_ loss: Double, _ other: Double) -> Bool {
    loss <= other + Self.margin * abs(other) + trifle
  }

  func verdict(_ run: SweepReading) -> SweepVerdict {
    if run.isDiverged { return .diverged }
    if run.isStopped { return .stopped }
    if run.diagnosis == .accumulating { return .accumulating }
    guard let lowest, run.isComparable else { return .unstable }

    if matches(run.final, lowest.final) {
      if hasParted(run) { return .overfits }
      return run.diagnosis == .underfitting ? .underfits : .fits
    }
    if run.diagnosis == .unstable { return .unstable }
    // Who has learned nothing has not learned by heart either.
    if run.diagnosis == .underfitting { return .underfits }
    if run.hasValidation, matches(run.train, lowest.train) { return .overfits }
    // Higher on both losses.
    if run.diagnosis == .learning { return .learning }
    if run.parameterCount < lowest.parameterCount { return .underfits }
    return run.parameterCount > lowest.parameterCount && hasParted(run) ? .overfits : .behind
  }

  /// Whether the validation loss has left its lowest for good. One that swings may be anywhere.
  private func hasParted(_ run: SweepReading) -> Bool {
    guard run.hasValidation, run.diagnosis != .unstable, run.final - run.best > trifle else { return false }
    return run.diagnosis == .overfitting && run.isRising || run.final > Self.parting * run.best
  }
}
