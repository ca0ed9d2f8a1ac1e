import Runs

/// States of a run while its loss was no worse than at its beginning: where a run comes back to that has diverged.
///
/// They are kept at epochs that depend on nothing but their number, so that a script gives the same run again: at each
/// of the first, then four between one power of two and the next.
struct SaneStates {
  private var first: KeptRun?
  private var newest: [KeptRun] = []

  /// Of the newest, so many: those of the last two powers of two or so.
  private static let most = 8

  /// The distance between two states at an epoch.
  private static func step(at epoch: Int) -> Int {
    epoch < 8 ? 1 : 1 << (Int.bitWidth - 1 - epoch.leadingZeroBitCount - 2)
  }

  /// Epochs from one to the next at which a state is kept.
  func epochs(from epoch: Int) -> Int {
    let step = Self.step(at: epoch)
    return step - epoch % step
  }

  /// Keeps the state of a run between two epochs if this is one of its epochs.
  mutating func keep(_ run: Run) {
    let epoch = run.history.epochs
    guard epoch % Self.step(at: epoch) == 0, newest.last?.epoch != epoch, first?.epoch != epoch else {
      return
    }
    let kept = KeptRun(run)
    if first == nil {
      first = kept
    } else {
      newest.append(kept)
      if newest.count > Self.most { newest.removeFirst() }
    }
  }

  /// The last one whose loss was no worse than the first.
  func last(in history: History) -> KeptRun? { newest.last { history.isSane(after: $0.epoch) } ?? first }
}

extension History {
  /// Whether the losses at the parameters that an epoch led to were numbers, and no worse than the first ones.
  func isSane(after epoch: Int) -> Bool {
    let curves = curves
    func isSane(_ id: Curve.ID) -> Bool {
      guard let curve = curves[id] else { return true }
      guard let first = curve.first, let loss = curve.value(atEpoch: epoch + 1) else { return false }
      return loss.isFinite && loss <= first
    }
    return isSane(.trainLoss) && isSane(.validationLoss)
  }
}
