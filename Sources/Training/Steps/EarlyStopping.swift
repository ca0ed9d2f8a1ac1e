import Tensors

/// Watches the loss that decides, keeps the parameters with the best one, and says when to stop.
///
/// A run is given some epochs first: its loss may rise before it falls, and the loss of the first epoch is that of
/// parameters that nothing has trained.
struct EarlyStopping {
  /// Epochs without a better loss after which training stops.
  var patience: Int
  /// The epoch of a run that is the first to count; nil for the one after as many as patience.
  var start: Int?
  /// How many epochs are still to come that do not count.
  private(set) var epochsToPass: Int
  private(set) var best = Double.infinity
  /// The epoch with the best loss; 0 before there is one.
  private(set) var bestEpoch = 0
  private(set) var bestParameters: [Storage] = []

  /// - Parameter epochs: how many the parameters have behind them.
  init(patience: Int, start: Int? = nil, after epochs: Int = 0) {
    self.patience = patience
    self.start = start
    let first = max(start ?? patience + 1, 2)
    epochsToPass = max(first - 1 - epochs, 0)
  }

  /// As a checkpoint kept it.
  init(
    patience: Int, start: Int?, epochsToPass: Int, best: Double, bestEpoch: Int, bestParameters: [Storage]
  ) {
    self.patience = patience
    self.start = start
    self.epochsToPass = epochsToPass
    self.best = best
    self.bestEpoch = bestEpoch
    self.bestParameters = bestParameters
  }

  /// The same for parameters that start anew.
  var anew: EarlyStopping { EarlyStopping(patience: patience, start: start) }

  /// Takes in the loss of an epoch at these parameters.
  mutating func observe(_ loss: Double, epoch: Int, _ parameters: [AnyTensor]) {
    guard epochsToPass == 0 else {
      epochsToPass -= 1
      return
    }
    guard loss < best else { return }
    best = loss
    bestEpoch = epoch
    bestParameters = parameters.map { $0.storage.copy() }
  }

  /// Whether patience is at its end with this epoch; never before a loss was taken in.
  func isOver(_ epoch: Int) -> Bool { best < .infinity && epoch - bestEpoch >= patience }

  /// Lets training go on from the best parameters: the next loss counts as the best so far.
  mutating func startAgain() { best = .infinity }
}
