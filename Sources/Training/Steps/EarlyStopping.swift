import Tensors

/// Watches the loss that decides, keeps the parameters with the best one, and says when to stop.
struct EarlyStopping {
  /// Epochs without a better loss after which training stops.
  var patience: Int
  private(set) var best = Double.infinity
  /// The epoch with the best loss; 0 before there is one.
  private(set) var bestEpoch = 0
  private(set) var bestParameters: [Storage] = []

  init(patience: Int) { self.patience = patience }

  /// As a checkpoint kept it.
  init(patience: Int, best: Double, bestEpoch: Int, bestParameters: [Storage]) {
    self.patience = patience
    self.best = best
    self.bestEpoch = bestEpoch
    self.bestParameters = bestParameters
  }

  /// Takes in the loss of an epoch at these parameters.
  mutating func observe(_ loss: Double, epoch: Int, _ parameters: [AnyTensor]) {
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
