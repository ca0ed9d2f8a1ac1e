import Experiments
import Runs
import Tensors
import Words

/// What `undo` goes back to.
struct Undo {
  /// What was changed then.
  let command: Command
  let state: TrainerState
  let generator: Generator
}

// What is kept before each change, and how it is taken back.
extension Worker {
  /// How many changes can be taken back, and how many scalars all but the newest may hold together with it.
  private static let mostUndos = 32
  private static let mostUndoScalars = 32_000_000

  /// Keeps the state before a change, as far as there is room for it.
  func remember(_ command: Command) { remember(undo(command)) }

  /// What goes back to this moment.
  func undo(_ command: Command) -> Undo {
    Undo(command: command, state: trainer.state(), generator: trainer.prepared.random.generator)
  }

  func remember(_ undo: Undo) {
    undoStack.append(undo)
    var size = undoStack.reduce(0) { $0 + $1.state.scalarCount }
    while undoStack.count > Self.mostUndos || (size > Self.mostUndoScalars && undoStack.count > 1) {
      size -= undoStack.removeFirst().state.scalarCount
    }
  }

  /// A change that may be refused, in which case nothing has changed and there is nothing to take back.
  func change(_ command: Command, _ body: () throws(InputError) -> Void) throws(InputError) {
    let before = undo(command)
    do {
      try body()
    } catch {
      try goBack(to: before)
      throw error
    }
    remember(before)
  }

  private func goBack(to undo: Undo) throws(InputError) {
    try trainer.restore(undo.state)
    trainer.prepared.random.generator = undo.generator
  }

  /// What the command `undo` does.
  func takeBack() throws(InputError) {
    if case .diverged = status {
      try trainer.restoreLastFinite()
      recover()
      history.mark(.command(.undo))
      notice = .backAtFinite
    } else if let last = undoStack.popLast() {
      try goBack(to: last)
      history.mark(.command(.undo))
      notice = .undone(last.command)
    } else {
      notice = .nothingToUndo
    }
  }
}
