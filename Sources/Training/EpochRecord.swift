import Runs

/// What is logged of one epoch. The loss is the one before the epoch's update.
package struct EpochRecord: Hashable, Sendable {
  package let epoch: Int
  package let loss: Double
  /// Nil without a validation set.
  package let validationLoss: Double?
  package let learningRate: Double
  /// Euclidean norm over all gradients of this epoch.
  package let gradientNorm: Double
  /// As the catalog calls it.
  package let optimizer: String
  /// Nil where the task has none.
  package var metrics: Metrics?
  package var validationMetrics: Metrics?

  /// Whether every loss of the epoch is a number.
  package var isFinite: Bool { loss.isFinite && validationLoss?.isFinite ?? true }
}
