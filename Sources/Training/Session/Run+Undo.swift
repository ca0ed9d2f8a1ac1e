import Experiments
import Runs
import Words

// What is kept before each change, and how it is taken back.
extension Run {
  /// Keeps the state before a change, as far as there is room for it.
  func remember(_ command: Command) { remember(command, KeptRun(self)) }

  private func remember(_ command: Command, _ kept: KeptRun) {
    undos.remember(UndoStack.Entry(command: command, kept: kept, isDiverged: isDiverged))
  }

  private var isDiverged: Bool { if case .diverged = status { true } else { false } }

  /// A change that may be refused, in which case nothing has changed and there is nothing to take back.
  ///
  /// - Parameter startsAnew: whether the curves begin again with it.
  func change(
    _ command: Command, startsAnew: Bool = false, _ body: () throws(InputError) -> Void
  ) throws(InputError) {
    let before = KeptRun(self, withPast: startsAnew)
    do {
      try body()
    } catch {
      try before.restore(self)
      throw error
    }
    remember(command, before)
  }

  /// What the command `undo` does.
  func undo() throws(InputError) {
    if isDiverged { return try leaveDivergence() }
    guard let last = undos.undos.last else {
      notice = .nothingToUndo
      return
    }
    let epochs = history.epochs
    if last.isDiverged {
      _ = undos.drop()
      // Where the loss was no number is nothing to go back to, but to what led there.
      try last.kept.restore(self)
      return try leaveDivergence()
    }
    guard let entry = undos.undo(from: KeptRun(self, withPast: last.kept.past != nil)) else { return }
    try entry.kept.restore(self)
    if entry.kept.past != nil { standStill() }
    history.mark(.command(.undo))
    notice = .undone(entry.command, epochs: epochs - (entry.kept.past == nil ? entry.kept.epoch : 0))
  }

  /// What the command `redo` does.
  func redo() throws(InputError) {
    guard !isDiverged, let last = undos.redos.last else {
      notice = .nothingToRedo
      return
    }
    guard let entry = undos.redo(from: KeptRun(self, withPast: last.kept.past != nil)) else { return }
    try entry.kept.restore(self)
    if entry.kept.past != nil { standStill() }
    history.mark(.command(.redo))
    notice = .redone(entry.command)
  }

  /// A run that begins again, or an old one that is come back to, waits to be let go on.
  func standStill() {
    status = .paused
    budget = nil
    end = nil
  }

  /// From a loss that is no number back to before the change that led there; where no change did, to the last state
  /// with a loss no worse than the first. What was changed since then is changed again.
  private func leaveDivergence() throws(InputError) {
    var since: [Command] = []
    while let last = undos.undos.last, last.isDiverged, last.kept.past == nil {
      since.insert(last.command, at: 0)
      _ = undos.drop()
    }
    let epochs = history.epochs
    var cause: UndoStack.Entry?
    while let last = undos.undos.last, last.kept.past == nil {
      _ = undos.drop()
      if !last.isDiverged, history.isSane(after: last.kept.epoch) {
        cause = last
        break
      }
    }
    let target = cause?.kept ?? sane.last(in: history)
    try target?.restore(self)
    trainer.pass = nil
    standStill()
    history.mark(.command(.undo))
    for command in since { try carryOut(command) }
    let back = target?.epoch ?? 0
    notice =
      cause.map { .undone($0.command, epochs: epochs - back) } ?? .backAt(epoch: back, epochs: epochs - back)
  }
}
