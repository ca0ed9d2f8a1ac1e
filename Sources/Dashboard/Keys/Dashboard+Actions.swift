import Runs
import TextUI
import Words

/// What the keys do. Each returns its effects and leaves words for the notice line, unless the session will
/// find its own.
extension Dashboard {
  var divergence: Divergence? {
    if case .diverged(let divergence) = snapshot.status { divergence } else { nil }
  }

  var reasonNothingRuns: String? {
    divergence == nil ? nil : "nothing runs from a loss that is not finite: u goes back, R starts again"
  }

  mutating func togglePause() -> [Effect] {
    let runs = expectation.state.isRunning
    expectation.expect { $0.isRunning = !runs }
    notices.say(runs ? "paused: n takes one step, space goes on" : "running")
    return [.send(runs ? .pause : .resume)]
  }

  mutating func step() -> [Effect] {
    expectation.expect { $0.isRunning = false }
    notices.say("one epoch, then pause")
    return [.send(.step(1))]
  }

  mutating func setSpeed(_ speed: Speed) -> [Effect] {
    expectation.expect { $0.speed = speed }
    notices.say("speed: \(speed.words)")
    return [.send(.speed(speed))]
  }

  mutating func switchOptimizer(by offset: Int) -> [Effect] {
    // One that zeroes gradients itself cannot let them pile up.
    let entries = vocabulary.optimizers.filter {
      expectation.state.zeroGrad || !$0.zeroesGradients || $0.name == expectation.state.optimizer
    }
    guard !entries.isEmpty else { return [] }
    let here = entries.firstIndex { $0.name == expectation.state.optimizer } ?? 0
    let next = entries[(here + offset + entries.count) % entries.count]
    expectation.change { $0.optimizer = next.name }
    notices.say("\(next.title) starts with fresh state; the learning rate stays")
    return [.send(.optimizer(name: next.name, options: [:]))]
  }

  mutating func setLearningRate(_ rate: Double?) -> [Effect] {
    guard let rate else { return [] }
    notices.say(
      "learning rate \(NumberWords.rateOfLearning(expectation.state.learningRate)) → \(shortest(rate))")
    expectation.change { $0.learningRate = rate }
    return [.send(.learningRate(.set(rate)))]
  }

  mutating func toggleZeroGrad() -> [Effect] {
    let isOn = !expectation.state.zeroGrad
    // The session says why not.
    if !isOn, vocabulary.optimizer(named: expectation.state.optimizer)?.zeroesGradients == true {
      notices.listen()
      return [.send(.zeroGrad(false))]
    }
    expectation.change { $0.zeroGrad = isOn }
    notices.say(
      isOn
        ? "gradients are zeroed before each backward pass again"
        : "gradients are no longer zeroed: each backward pass adds to them")
    return [.send(.zeroGrad(isOn))]
  }

  /// A change that the session puts into words.
  mutating func change(_ command: Command) -> [Effect] {
    expectation.change { _ in }
    notices.listen()
    return [.send(command)]
  }

  mutating func undo() -> [Effect] {
    // After a divergence it goes back to finite parameters, and no change is taken back.
    if divergence == nil { expectation.undo() }
    notices.listen()
    return [.send(.undo)]
  }

  mutating func toggleScale() -> [Effect] {
    chart.toggleScale(snapshot)
    notices.say(
      chart.scale == .logarithmic
        ? "logarithmic loss axis: equal ratios are equally long" : "linear loss axis")
    return []
  }
}

extension Speed {
  /// As it stands in a sentence: `100 epochs/s`.
  var words: String { self == .maximum ? "as fast as it goes" : "\(self) epochs/s" }
}
