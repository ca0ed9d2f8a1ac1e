/// A run that was left, as its curves show it.
package struct Ghost: Sendable {
  /// As someone called it; nil where nobody did.
  package let name: String?
  /// The optimizer and the learning rate that it ended with.
  package let optimizer: String
  package let learningRate: Double
  package let curves: Curves
  package let marks: [Mark]

  package init(name: String?, optimizer: String, learningRate: Double, curves: Curves, marks: [Mark]) {
    self.name = name
    self.optimizer = optimizer
    self.learningRate = learningRate
    self.curves = curves
    self.marks = marks
  }
}
