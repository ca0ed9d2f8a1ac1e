import Experiments
import Words

/// How the two curves read: one verdict and one sentence for it.
///
/// The two rules of the tutorial: a training loss that does not fall means that the model is too simple or that
/// the data does not explain the target; a validation loss that parts from the training loss means overfitting.
package struct Diagnosis: Hashable, Sendable {
  package enum Verdict: String, Hashable, Sendable, CaseIterable {
    case waiting, learning, converged, underfitting, overfitting, unstable, accumulating, stopped, diverged
  }

  package let verdict: Verdict
  package let sentence: String
}

extension Diagnosis {
  /// Reads a snapshot.
  package init(_ snapshot: Snapshot) {
    let reading = Self.read(snapshot)
    self.init(verdict: reading.0, sentence: reading.1)
  }

  private static func read(_ snapshot: Snapshot) -> (Verdict, String) {
    if case .diverged(let divergence) = snapshot.status { return (.diverged, sentence(divergence, snapshot)) }
    let curves = Curves(snapshot)
    if curves.epochs == 0 { return (.waiting, "Nothing has run yet.") }
    if let best = stoppedEarly(snapshot) {
      return (.stopped, "These are the parameters of epoch \(best), which had the best loss.")
    }
    if !snapshot.zeroGrad, snapshot.accumulatedPasses > 1 {
      return (
        .accumulating,
        "Gradients pile up: each step follows the sum of \(snapshot.accumulatedPasses) passes."
      )
    }
    let isLandscape = snapshot.subject.task == .landscape
    let hasValidation = snapshot.history.validation != nil
    let name = isLandscape ? "height" : "training loss"
    if curves.epochs < Curves.least {
      let words = isLandscape ? "the height goes" : hasValidation ? "both losses go" : "the loss goes"
      return (.learning, "The first \(isLandscape ? "steps" : "epochs"): watch which way \(words).")
    }
    if curves.trainSwings { return (.unstable, "The \(name) swings: the learning rate is high.") }
    if let lowest = curves.validationPartsAt {
      return (
        .overfitting,
        "Validation loss has parted from training loss since epoch \(lowest)."
      )
    }
    if curves.trainStillFalls {
      return (.learning, curves.validationFalls ? "Both losses fall." : "The \(name) falls.")
    }
    if curves.trainFellOverall {
      return (
        .converged,
        isLandscape ? "The height has settled: the ground is level here." : "The \(name) has settled."
      )
    }
    return (
      .underfitting,
      isLandscape
        ? "The height does not fall: the steps are too small, or the ground is level here."
        : "Training loss does not fall: model too simple, or the data does not explain the target."
    )
  }

  private static func sentence(_ divergence: Snapshot.Divergence, _ snapshot: Snapshot) -> String {
    let what = "Diverged at epoch \(divergence.epoch): \(divergence.quantity) is \(divergence.value)"
    return snapshot.hasDivergedAtStart
      ? "\(what) before any step: the inputs or the first parameters are too large."
      : "\(what). Learning rate \(shortest(divergence.learningRate)) is too high."
  }

  /// The epoch whose parameters early stopping has brought back; nil unless it has just ended the run.
  private static func stoppedEarly(_ snapshot: Snapshot) -> Int? {
    guard snapshot.status == .paused, let last = snapshot.history.marks.last,
      last.label == Mark.earlyStop, last.epoch == snapshot.epoch
    else { return nil }
    return snapshot.settings.bestEpoch
  }
}
