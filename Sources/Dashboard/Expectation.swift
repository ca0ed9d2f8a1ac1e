import Training

/// What the keys act on: the session as it will be once it has carried out the commands under way.
///
/// Two quick presses of `]` must climb two steps, although the second one comes before a snapshot can show the
/// first. A prediction that snapshots do not confirm is given up after a few of them: the session is right.
struct Expectation: Sendable {
  private(set) var state: State
  private var patience = 0

  struct State: Hashable, Sendable {
    var isRunning: Bool
    var speed: Speed
    var optimizer: String
    var learningRate: Double
    var zeroGrad: Bool
    var undoable: Int

    init(_ snapshot: Snapshot) {
      isRunning = snapshot.status == .running
      speed = snapshot.speed
      optimizer = snapshot.optimizer.name
      learningRate = snapshot.optimizer.learningRate
      zeroGrad = snapshot.zeroGrad
      undoable = snapshot.undoable
    }
  }

  init(_ snapshot: Snapshot) { state = State(snapshot) }

  /// Notes what a command will change.
  mutating func expect(_ change: (inout State) -> Void) {
    change(&state)
    patience = 3
  }

  /// Notes a command whose outcome only the session knows.
  mutating func forget(_ snapshot: Snapshot) {
    state = State(snapshot)
    patience = 0
  }

  mutating func compare(with snapshot: Snapshot) {
    // Nobody can have expected that; what was asked of the run is void.
    if case .diverged = snapshot.status { patience = 0 }
    let actual = State(snapshot)
    patience = actual == state ? 0 : patience - 1
    if patience <= 0 { state = actual }
  }
}
