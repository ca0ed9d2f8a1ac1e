import Experiments
import Runs
import Tensors
import Words

/// What a run was before a change, to come back to.
struct KeptRun {
  /// The trainer, whose data and whose kind of experiment stay as they are.
  let trainer: Trainer
  let state: TrainerState
  let generator: Generator
  private let origin: Generator
  /// Epochs that had run.
  let epoch: Int
  /// What a new start leaves behind: of other changes it is nil, because time goes on.
  let past: Past?

  /// A class, because what is kept for a divergence is of the same kind.
  final class Past {
    let history: History
    let ghosts: [Ghost]
    let pass: BatchPass?
    let sane: SaneStates

    init(_ run: Run) {
      (history, ghosts, pass, sane) = (run.history, run.ghosts, run.trainer.pass, run.sane)
    }
  }

  init(_ run: Run, withPast: Bool = false) {
    trainer = run.trainer
    state = run.trainer.state()
    generator = run.trainer.prepared.random.generator
    origin = run.trainer.origin
    epoch = run.history.epochs
    past = withPast ? Past(run) : nil
  }

  /// Makes the run what it was.
  func restore(_ run: Run) throws(InputError) {
    try trainer.restore(state)
    trainer.prepared.random.generator = generator
    trainer.origin = origin
    run.trainer = trainer
    guard let past else { return }
    run.history = past.history
    run.ghosts = past.ghosts
    run.trainer.pass = past.pass
    run.sane = past.sane
  }
}

/// Changes that can be taken back, and made again.
struct UndoStack {
  struct Entry {
    /// What was changed then.
    let command: Command
    let kept: KeptRun
    /// Whether the loss was no number then: nothing goes back there.
    let isDiverged: Bool
  }

  private(set) var undos: [Entry] = []
  private(set) var redos: [Entry] = []

  /// How many changes can be taken back, and how many scalars all but the newest may hold together with it.
  private static let most = 32
  private static let mostScalars = 32_000_000

  /// Keeps what was before a change, as far as there is room for it. What was taken back before cannot be made again.
  mutating func remember(_ entry: Entry) {
    redos = []
    push(entry)
  }

  private mutating func push(_ entry: Entry) {
    undos.append(entry)
    var size = undos.reduce(0) { $0 + $1.kept.state.scalarCount }
    while undos.count > Self.most || (size > Self.mostScalars && undos.count > 1) {
      size -= undos.removeFirst().kept.state.scalarCount
    }
  }

  /// Takes the last change; what the run is now can be come back to.
  mutating func undo(from present: KeptRun) -> Entry? {
    guard let entry = undos.popLast() else { return nil }
    redos.append(Entry(command: entry.command, kept: present, isDiverged: false))
    return entry
  }

  mutating func redo(from present: KeptRun) -> Entry? {
    guard let entry = redos.popLast() else { return nil }
    push(Entry(command: entry.command, kept: present, isDiverged: false))
    return entry
  }

  /// Takes the last change for good.
  mutating func drop() -> Entry? {
    redos = []
    return undos.popLast()
  }
}
