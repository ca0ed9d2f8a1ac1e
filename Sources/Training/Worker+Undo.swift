import Experiments
import Tensors
import Words

/// What `undo` goes back to.
struct Undo {
  /// What was changed then.
  let label: String
  let state: TrainerState
  let generator: Generator
}

// What is kept before each change, and how it is taken back.
extension Worker {
  /// How many changes can be taken back, and how many scalars all but the newest may hold together with it.
  private static let mostUndos = 32
  private static let mostUndoScalars = 32_000_000

  /// Keeps the state before a change, as far as there is room for it.
  func remember(_ label: String) { remember(undo(label)) }

  /// What goes back to this moment.
  func undo(_ label: String) -> Undo {
    Undo(label: label, state: trainer.state(), generator: trainer.prepared.random.generator)
  }

  func remember(_ undo: Undo) {
    undoStack.append(undo)
    var size = undoStack.reduce(0) { $0 + $1.state.scalarCount }
    while undoStack.count > Self.mostUndos || (size > Self.mostUndoScalars && undoStack.count > 1) {
      size -= undoStack.removeFirst().state.scalarCount
    }
  }

  /// A change that may be refused, in which case nothing has changed and there is nothing to take back.
  func change(_ label: String, _ body: () throws(InputError) -> Void) throws(InputError) {
    let before = undo(label)
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
      mark("undo", notice: "back at the last finite parameters; optimizer state is fresh")
    } else if let last = undoStack.popLast() {
      try goBack(to: last)
      mark("undo", notice: "took back: \(last.label)")
    } else {
      notice = "there is nothing to take back"
    }
  }
}
