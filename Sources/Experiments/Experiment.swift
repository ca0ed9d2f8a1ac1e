import Optimizers
import Tensors

/// Everything that decides a run, as one value: the same experiment gives the same numbers, bit for bit.
package struct Experiment: Sendable {
  /// The element type that the run computes in.
  package enum Precision: String, Hashable, Sendable, CaseIterable {
    case float, double

    package var elementType: ElementType { self == .float ? .float : .double }
  }

  package var problem: Problem
  package var model: any ModelArchitecture
  package var loss: any Loss
  package var optimizer: OptimizerEntry
  /// Options that differ from the optimizer's defaults; `lr` among them.
  package var optimizerOptions: [String: OptionValue]
  /// Whether gradients are zeroed before each backward pass.
  package var zeroGrad = true
  package var validation = Split.Choice.fraction(0.2)
  /// What every input is multiplied with.
  package var inputScale: Double
  /// The start value of each scalar parameter, in order.
  package var initialParameters: [Double]
  package var seed: UInt64 = 0
  package var precision = Precision.float

  /// The defaults: plain gradient descent at 1e-2 on a linear model.
  package init(problem: Problem = .thermometer) {
    self.problem = problem
    model = LinearArchitecture()
    loss = MeanSquaredErrorLoss()
    optimizer = .plainDescent
    optimizerOptions = ["lr": .number(1e-2)]
    inputScale = problem.inputScale
    initialParameters = problem.initialParameters
  }
}

extension OptimizerEntry {
  /// What an experiment begins with.
  static var plainDescent: OptimizerEntry { OptimizerCatalog.entries[0] }
}
