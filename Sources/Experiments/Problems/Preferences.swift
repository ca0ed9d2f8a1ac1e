/// What a problem is best begun with when no flag says otherwise; names as they are typed on the command line.
package struct Preferences: Hashable, Sendable {
  /// `linear`, `mlp:4,2`, `polynomial:9`. A landscape has neither model nor activation nor loss and ignores all three.
  package var model: String
  package var activation: String
  package var loss: String
  package var optimizer: String
  package var learningRate: Double
  /// Rows of a batch; nil for all.
  package var batchSize: Int?
  /// Whether every feature is first brought to mean 0 and standard deviation 1 over the training rows.
  package var standardizes: Bool
  /// Whether the target is, too.
  package var standardizesTarget = false

  package init(
    model: String = "linear", activation: String = "tanh", loss: String = "mse", optimizer: String = "sgd",
    learningRate: Double = 1e-2, batchSize: Int? = nil, standardizes: Bool = false
  ) {
    self.model = model
    self.activation = activation
    self.loss = loss
    self.optimizer = optimizer
    self.learningRate = learningRate
    self.batchSize = batchSize
    self.standardizes = standardizes
  }
}
