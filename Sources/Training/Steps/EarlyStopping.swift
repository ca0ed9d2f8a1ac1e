import Tensors

/// Watches the loss that decides, keeps the parameters with the best one, and says when to stop.
struct EarlyStopping {
  /// Epochs that may pass without a better loss.
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

  /// Takes in the loss at the parameters of an epoch's beginning. Returns whether patience is at its end.
  mutating func isOver(_ loss: Double, epoch: Int, _ parameters: [AnyTensor]) -> Bool {
    guard loss < best else { return epoch - bestEpoch > patience }
    best = loss
    bestEpoch = epoch
    bestParameters = parameters.map { $0.storage.copy() }
    return false
  }
}
