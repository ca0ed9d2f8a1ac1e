import Experiments
import Optimizers
import Tensors

/// Runs the epochs of one experiment and carries out what is asked of model and optimizer.
///
/// The element type is fixed inside; the session sees this protocol. Only the session's queue may touch it.
protocol Trainer: AnyObject {
  var subject: Snapshot.Subject { get }
  var optimizerState: Snapshot.OptimizerState { get }
  var zeroGrad: Bool { get set }
  var accumulatedPasses: Int { get }
  var learningRate: Double { get set }
  var gradientNorm: Double? { get }

  func parameters(atMost count: Int) -> [Snapshot.Parameter]

  /// Runs epochs until `count` have run, the callback says stop, or a loss is no longer finite.
  ///
  /// The epoch with the loss that is not finite is in the history, but makes no update.
  func run(_ count: Int, _ history: inout History, shouldStop: () -> Bool) -> Snapshot.Divergence?

  func switchOptimizer(to entry: OptimizerEntry, options: [String: OptionValue])
  func resetGradients()
  func resetParameters()

  /// The whole state, to come back to.
  func restorePoint() -> any RestorePoint
  func restore(_ point: any RestorePoint)
  /// Goes back to the last parameters whose loss was finite, with fresh optimizer state.
  func restoreLastFinite()
}

/// A state of a trainer; only the trainer that made it can read it.
protocol RestorePoint {}

func makeTrainer(for experiment: Experiment) throws(InputError) -> any Trainer {
  switch experiment.precision {
  case .float: try ModelTrainer(PreparedExperiment<Float>(experiment))
  case .double: try ModelTrainer(PreparedExperiment<Double>(experiment))
  }
}
