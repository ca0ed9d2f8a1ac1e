/// How the two curves read.
///
/// The two rules of the tutorial: a training loss that does not fall means that the model is too simple or that
/// the data does not explain the target; a validation loss that parts from the training loss means overfitting.
package enum Diagnosis: Hashable, Sendable {
  /// Nothing has run yet.
  case waiting
  /// Too few epochs to say anything.
  case beginning
  /// A loss is no number; before any step, where no learning rate is to blame.
  case diverged(Divergence, atStart: Bool)
  /// Early stopping has brought back the parameters of an epoch.
  case stopped(bestEpoch: Int)
  /// Each step follows the sum of so many backward passes.
  case accumulating(passes: Int)
  /// The training loss goes up and down.
  case unstable
  /// The validation loss has parted from the training loss since an epoch.
  case overfitting(since: Int)
  /// The training loss falls; and the validation loss too, or not.
  case learning(validationFalls: Bool)
  case converged
  case underfitting

  package enum Verdict: String, Hashable, Sendable, CaseIterable {
    case waiting, learning, converged, underfitting, overfitting, unstable, accumulating, stopped, diverged
  }

  package var verdict: Verdict {
    switch self {
    case .waiting: .waiting
    case .beginning, .learning: .learning
    case .diverged: .diverged
    case .stopped: .stopped
    case .accumulating: .accumulating
    case .unstable: .unstable
    case .overfitting: .overfitting
    case .converged: .converged
    case .underfitting: .underfitting
    }
  }
}

extension Diagnosis {
  /// Reads a snapshot.
  package init(_ snapshot: Snapshot) { self = Self.read(snapshot) }

  private static func read(_ snapshot: Snapshot) -> Diagnosis {
    if case .diverged(let divergence) = snapshot.status {
      return .diverged(divergence, atStart: snapshot.hasDivergedAtStart)
    }
    let curves = CurveReading(snapshot)
    if curves.epochs == 0 { return snapshot.status == .running ? .beginning : .waiting }
    if let best = stoppedEarly(snapshot) { return .stopped(bestEpoch: best) }
    if let controls = snapshot.controls, !controls.zeroGrad, controls.accumulatedPasses > 1 {
      return .accumulating(passes: controls.accumulatedPasses)
    }
    if curves.epochs < CurveReading.least { return .beginning }
    if curves.trainSwings { return .unstable }
    if let lowest = curves.validationPartsAt { return .overfitting(since: lowest) }
    if curves.trainStillFalls { return .learning(validationFalls: curves.validationFalls) }
    return curves.trainFellOverall ? .converged : .underfitting
  }

  /// The epoch whose parameters early stopping has brought back; nil unless it has just ended the run.
  private static func stoppedEarly(_ snapshot: Snapshot) -> Int? {
    guard snapshot.status == .paused, let last = snapshot.marks.last, last.kind == .earlyStop,
      last.epoch == snapshot.epoch
    else { return nil }
    return snapshot.controls?.bestEpoch
  }
}
