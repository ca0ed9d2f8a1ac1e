/// How a run without a screen ended.
package enum RunEnd: Hashable, Sendable {
  case completed
  case diverged(Divergence)
  /// The validation loss has not become better for long enough; the parameters are those of this epoch again.
  case stoppedEarly(bestEpoch: Int)
  /// Someone stopped it after a step.
  case interrupted

  /// Whether nothing but the number of epochs ended it.
  package var isWhole: Bool { self == .completed }

  package var divergence: Divergence? {
    if case .diverged(let divergence) = self { divergence } else { nil }
  }
}
