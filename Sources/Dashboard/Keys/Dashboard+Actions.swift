import Runs
import TextUI
import Words

// What keys make of the present state before they become commands.
extension Dashboard {
  mutating func switchOptimizer(by offset: Int) -> [Effect] {
    // One that zeroes gradients itself cannot accumulate them.
    let entries = vocabulary.optimizers.filter {
      expectation.state.zeroGrad || !$0.zeroesGradients || $0.name == expectation.state.optimizer
    }
    guard !entries.isEmpty else { return [] }
    let here = entries.firstIndex { $0.name == expectation.state.optimizer } ?? 0
    let next = entries[(here + offset + entries.count) % entries.count]
    return perform(.optimizer(name: next.name, options: [:]))
  }

  mutating func setLearningRate(_ rate: Double?) -> [Effect] {
    guard let rate else { return [] }
    return perform(.learningRate(.set(rate)))
  }
}
