import Synchronization

/// Keeps the runs of a race together: nobody is far ahead of the slowest that still runs.
package final class RaceGate: Sendable {
  /// The epochs of those that run; nil of one that does not.
  private let epochs: Mutex<[Int?]>

  package init(lanes: Int) { epochs = Mutex(Array(repeating: 0, count: lanes)) }

  package func lane(_ index: Int) -> Lane { Lane(gate: self, index: index) }

  /// The place of one run.
  package struct Lane: Sendable {
    fileprivate let gate: RaceGate
    fileprivate let index: Int

    /// How many epochs it may run from here before the others must have come after.
    func allowance(at epoch: Int) -> Int {
      gate.epochs.withLock { epochs in
        epochs[index] = epoch
        let slowest = epochs.compactMap(\.self).min() ?? epoch
        // Far out a sixteenth is little to see and much to run in one go.
        return max(0, slowest + 16 + slowest / 16 - epoch)
      }
    }

    /// Nobody waits any more for one that does not run.
    func leave() { gate.epochs.withLock { $0[index] = nil } }
  }
}
