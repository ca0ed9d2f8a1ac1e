import Tensors

extension Optimizer {
  /// Everything that decides the next step besides parameters and gradients, copied at one moment.
  package struct Checkpoint {
    fileprivate let options: [[String: OptionValue]]
    fileprivate let steps: [[Double]]
    fileprivate let buffers: [[[Storage?]]]
  }

  package func checkpoint() -> Checkpoint {
    Checkpoint(
      options: groups.map(\.options), steps: states.map { $0.map(\.step) },
      buffers: states.map { $0.map { $0.buffers.map { $0?.copy() } } })
  }

  /// Takes up a state that this kind of optimizer had, over parameters of the same shapes.
  package func restore(_ checkpoint: Checkpoint) {
    for (index, group) in groups.enumerated() {
      group.options = checkpoint.options[index]
      for (position, state) in states[index].enumerated() {
        state.step = checkpoint.steps[index][position]
        state.buffers = checkpoint.buffers[index][position].map { $0?.copy() }
      }
    }
  }

  /// Steps that the first parameter has taken since the state was fresh.
  package var steps: Int { Int(states[0][0].step) }
}
