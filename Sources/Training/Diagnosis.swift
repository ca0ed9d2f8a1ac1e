import Optimizers

/// How the two curves read: one verdict and one sentence for it.
///
/// The two rules of the tutorial: a training loss that does not fall means that the model is too simple or that
/// the data does not explain the target; a validation loss that parts from the training loss means overfitting.
package struct Diagnosis: Hashable, Sendable {
  package enum Verdict: String, Hashable, Sendable, CaseIterable {
    case waiting, learning, converged, underfitting, overfitting, unstable, accumulating, diverged
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
    if case .diverged(let divergence) = snapshot.status {
      return (
        .diverged,
        "Diverged at epoch \(divergence.epoch): \(divergence.quantity) is \(divergence.value). "
          + "Learning rate \(shortest(divergence.learningRate)) is too high."
      )
    }
    let curves = Curves(snapshot.history)
    if curves.epochs == 0 { return (.waiting, "Nothing has run yet.") }
    if !snapshot.zeroGrad, snapshot.accumulatedPasses > 1 {
      return (
        .accumulating,
        "Gradients pile up: each step follows the sum of \(snapshot.accumulatedPasses) passes."
      )
    }
    if curves.epochs < 20 { return (.learning, "The first epochs: watch which way both losses go.") }
    if curves.trainSwings { return (.unstable, "The training loss swings: the learning rate is high.") }
    if curves.validationParts {
      return (.overfitting, "Validation loss parts from training loss: overfitting.")
    }
    if curves.trainStillFalls {
      return (.learning, curves.validationFalls ? "Both losses fall." : "The training loss falls.")
    }
    if curves.trainFellOverall { return (.converged, "The training loss has settled.") }
    return (
      .underfitting,
      "Training loss does not fall: model too simple, or the data does not explain the target."
    )
  }
}

/// The few numbers that a verdict needs.
private struct Curves {
  let epochs: Int
  private let train: LossSeries
  private let validation: LossSeries?

  init(_ history: History) {
    train = history.train
    validation = history.validation
    epochs = history.train.epochs
  }

  /// A look back over the last tenth of the run, at least 20 epochs.
  private var earlier: Int { max(1, epochs - max(20, epochs / 10)) }

  private func fall(of series: LossSeries, from start: Int) -> Double {
    guard let then = series.value(atEpoch: start), let now = series.last, then != 0 else { return 0 }
    return (then - now) / abs(then)
  }

  var trainStillFalls: Bool { fall(of: train, from: earlier) > 0.002 }

  var validationFalls: Bool { validation.map { fall(of: $0, from: earlier) > 0 } ?? false }

  var trainFellOverall: Bool {
    train.maximum.isFinite && (train.last ?? .infinity) < 0.9 * train.maximum
  }

  /// Whether the last epochs go up and down by more than a twentieth of their level.
  var trainSwings: Bool {
    let recent = Array(train.newest(32))
    guard recent.count == 32, let low = recent.min(), let high = recent.max() else { return false }
    let rises = zip(recent, recent.dropFirst()).count { $0 < $1 }
    return rises >= 8 && high - low > 0.05 * abs(high)
  }

  /// Whether validation has left its lowest level by a tenth while training went on falling.
  var validationParts: Bool {
    guard let validation, let now = validation.last, validation.minimum.isFinite else { return false }
    return now > 1.1 * validation.minimum && fall(of: validation, from: earlier) < 0
      && fall(of: train, from: earlier) >= 0
  }
}
