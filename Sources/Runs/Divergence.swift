/// Where and why a loss stopped being a number.
package struct Divergence: Hashable, Sendable {
  /// A value that is no number.
  package enum Value: String, Hashable, Sendable {
    case infinity = "inf"
    case negativeInfinity = "-inf"
    // A NaN of the processor's own making has a sign, which says nothing.
    case nan

    /// What a value is that is not finite.
    package init(_ value: Double) { self = value.isNaN ? .nan : value > 0 ? .infinity : .negativeInfinity }
  }

  package var epoch: Int
  /// What was not finite.
  package var quantity: Curve.ID
  package var value: Value
  package var learningRate: Double

  package init(epoch: Int, quantity: Curve.ID, value: Value, learningRate: Double) {
    self.epoch = epoch
    self.quantity = quantity
    self.value = value
    self.learningRate = learningRate
  }
}
