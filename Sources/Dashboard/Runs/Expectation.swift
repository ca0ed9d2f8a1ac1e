import Runs

/// What the keys act on: the session as it will be once it has carried out the commands under way.
///
/// Two quick presses of `]` must climb two steps, although the second one comes before a snapshot can show the
/// first. A prediction that snapshots do not confirm is given up after a few of them: the session is right.
struct Expectation: Sendable {
  private(set) var state: State
  private var patience = 0
  /// What `undo` goes back to, the oldest first; nil where a change was not seen.
  private var past: [State?]

  struct State: Hashable, Sendable {
    var isRunning: Bool
    var speed: Speed
    var optimizer: String
    var learningRate: Double
    var zeroGrad: Bool
    var undoable: Int

    init(_ snapshot: Snapshot) {
      isRunning = snapshot.status == .running
      let controls = snapshot.controls
      speed = controls?.speed ?? .maximum
      optimizer = controls?.optimizer.name ?? ""
      learningRate = controls?.optimizer.learningRate ?? 0
      zeroGrad = controls?.zeroGrad ?? true
      undoable = controls?.undoable ?? 0
    }

    /// Whether what can be taken back is the same.
    func isSetLike(_ other: State) -> Bool {
      optimizer == other.optimizer && learningRate == other.learningRate && zeroGrad == other.zeroGrad
    }
  }

  init(_ snapshot: Snapshot) {
    state = State(snapshot)
    past = Array(repeating: nil, count: snapshot.controls?.undoable ?? 0)
  }

  /// Notes what a command will do to the run, from a key or typed.
  mutating func apply(_ command: Command) {
    switch command {
    case .pause, .step, .steps: expect { $0.isRunning = false }
    case .resume: expect { $0.isRunning = true }
    case .speed(let speed): expect { $0.speed = speed }
    case .undo: undo()
    // What these lead to is the run's to say.
    case .save, .load, .redo, .fork, .dropGhosts, .race, .data, .set("problem", _), .set("seed", _),
      .set("loss", _):
      break
    case .learningRate(.set(let rate)): change { $0.learningRate = rate }
    case .learningRate(.multiply(let factor)): change { $0.learningRate *= factor }
    case .zeroGrad(let on): change { $0.zeroGrad = on }
    case .optimizer(let name, let options):
      change {
        $0.optimizer = name
        if let rate = options["lr"]?.number { $0.learningRate = rate }
      }
    case .resetGradients, .resetParameters, .set, .schedule, .noSchedule: change { _ in }
    }
  }

  private mutating func expect(_ change: (inout State) -> Void) {
    change(&state)
    patience = 3
  }

  /// Notes what can be taken back.
  private mutating func change(_ change: (inout State) -> Void) {
    past.append(state)
    expect {
      change(&$0)
      $0.undoable += 1
    }
  }

  /// Notes that the last change is taken back; what came before it is known, unless nobody saw it happen.
  private mutating func undo() {
    guard let before = past.popLast() else { return }
    expect {
      $0.undoable -= 1
      guard let before else { return }
      $0.optimizer = before.optimizer
      $0.learningRate = before.learningRate
      $0.zeroGrad = before.zeroGrad
    }
  }

  mutating func compare(with snapshot: Snapshot) {
    // Nobody can have expected that; what was asked of the run is void.
    if case .diverged = snapshot.status { patience = 0 }
    let actual = State(snapshot)
    patience = actual == state ? 0 : patience - 1
    guard patience <= 0 else { return }
    let surplus = past.count - actual.undoable
    if surplus > 0 {
      // Either the session refused a change, or the oldest ones can no longer be taken back.
      if actual.isSetLike(state) { past.removeFirst(surplus) } else { past.removeLast(surplus) }
    } else if surplus == -1, actual.undoable == state.undoable + 1 {
      past.append(state)  // A change from elsewhere, from a script for instance.
    }
    while past.count < actual.undoable { past.insert(nil, at: 0) }
    state = actual
  }
}
