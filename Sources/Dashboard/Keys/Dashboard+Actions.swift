import Optimizers
import TextUI
import Training

/// What the keys do. Each returns its effects and leaves words for the notice line, unless the session will
/// find its own.
extension Dashboard {
  var divergence: Snapshot.Divergence? {
    if case .diverged(let divergence) = snapshot.status { divergence } else { nil }
  }

  var reasonNothingRuns: String? {
    divergence == nil ? nil : "nothing runs from a loss that is not finite: u goes back, R starts again"
  }

  mutating func togglePause() -> [Effect] {
    let runs = expectation.state.isRunning
    expectation.expect { $0.isRunning = !runs }
    notice = runs ? "paused: n takes one step, space goes on" : "running"
    return [.send(runs ? .pause : .resume)]
  }

  mutating func step() -> [Effect] {
    expectation.expect { $0.isRunning = false }
    notice = "one epoch, then pause"
    return [.send(.step(1))]
  }

  mutating func setSpeed(_ speed: Speed) -> [Effect] {
    expectation.expect { $0.speed = speed }
    notice = "speed: \(speed.words)"
    return [.send(.speed(speed))]
  }

  mutating func switchOptimizer(by offset: Int) -> [Effect] {
    let entries = OptimizerCatalog.entries
    let here = entries.firstIndex { $0.name == expectation.state.optimizer } ?? 0
    let next = entries[(here + offset + entries.count) % entries.count]
    expectation.expect {
      $0.optimizer = next.name
      $0.undoable += 1
    }
    notice = "\(next.title) starts with fresh state; the learning rate stays"
    return [.send(.optimizer(name: next.name, options: [:]))]
  }

  mutating func setLearningRate(_ rate: Double?) -> [Effect] {
    guard let rate else { return [] }
    notice = "learning rate \(shortest(expectation.state.learningRate)) → \(shortest(rate))"
    expectation.expect {
      $0.learningRate = rate
      $0.undoable += 1
    }
    return [.send(.learningRate(.set(rate)))]
  }

  mutating func toggleZeroGrad() -> [Effect] {
    let isOn = !expectation.state.zeroGrad
    expectation.expect {
      $0.zeroGrad = isOn
      $0.undoable += 1
    }
    notice =
      isOn
      ? "gradients are zeroed before each backward pass again"
      : "gradients are no longer zeroed: each backward pass adds to them"
    return [.send(.zeroGrad(isOn))]
  }

  /// A change that the session puts into words.
  mutating func change(_ command: Command) -> [Effect] {
    expectation.expect { $0.undoable += 1 }
    notice = nil
    return [.send(command)]
  }

  mutating func undo() -> [Effect] {
    expectation.forget(snapshot)
    notice = nil
    return [.send(.undo)]
  }

  mutating func toggleScale() -> [Effect] {
    chart.toggleScale(snapshot)
    notice =
      chart.scale == .logarithmic
      ? "logarithmic loss axis: equal ratios are equally long" : "linear loss axis"
    return []
  }
}

extension Speed {
  /// As it stands in a sentence: `100 epochs/s`.
  var words: String { self == .maximum ? "as fast as it goes" : "\(self) epochs/s" }
}
