import Runs
import Words

/// The screen in English.
struct English: Phrases {
  func notice(_ notice: Notice) -> String {
    switch notice {
    case .done(let command, let consequence): done(command, consequence)
    case .saved(let path): "saved: \(path)"
    case .loaded(let path): "goes on from \(path)"
    case .refused(let error): "\(error)"
    case .nothingRuns: say(.nothingRuns)
    case .learningRateTooLarge: "the learning rate stays: the product is too large for a number"
    case .zeroesGradientsItself(let optimizer):
      "\(optimizer) zeroes gradients itself, before each of its evaluations"
    case .undone(let command, let epochs):
      "undone: \(change(command))"
        + (epochs > 0 ? ", and what \(NumberWords.count(epochs, "epoch")) did since then" : "")
    case .backAt(let epoch, let epochs):
      "undone: back to the state after epoch \(NumberText.grouped(epoch)), \(NumberWords.count(epochs, "epoch")) ago"
    case .redone(let command): "redone: \(change(command))"
    case .nothingToUndo: say(.nothingToUndo)
    case .nothingToRedo: say(.nothingToRedo)
    case .nothingToFork: say(.nothingToFork)
    }
  }

  private func done(_ command: Command, _ consequence: Notice.Consequence) -> String {
    switch consequence {
    case .freshOptimizer(let title, let scheduleEnded):
      return "\(title) starts with new state"
        + (scheduleEnded ? "; the schedule does not fit it and has ended" : "")
    case .scheduled(let title, let rate): return "\(title) from learning rate \(shortest(rate))"
    case .freshParameters:
      if case .set(_, let value) = command { return "\(value): new parameters, new optimizer state" }
      return "parameters are reset, with new optimizer state"
    case .newStart:
      if case .fork = command {
        return "again from the same start; the run before stays as a ghost (F drops it)"
      }
      return "a new start: \(command)"
    case .none: break
    }
    return switch command {
    case .resetGradients: "gradients set to zero"
    case .noSchedule: "the learning rate stays as it is from now on"
    case .zeroGrad(let on):
      on ? "gradients are zeroed before each backward" : "gradients accumulate from now on"
    default: ""
    }
  }

  /// What a command changed, as a noun.
  private func change(_ command: Command) -> String {
    switch command {
    case .learningRate: "learning rate"
    case .set("batch", _): "batch size"
    case .set(let name, _): name
    case .zeroGrad, .optimizer, .schedule, .noSchedule: command.subject
    default: "\(command)"
    }
  }

  func mark(_ kind: Mark.Kind, in vocabulary: Vocabulary) -> String {
    switch kind {
    case .diverged: "diverged"
    case .earlyStop: "early stop"
    case .words(let words): words
    case .command(let command):
      switch command {
      case .optimizer(let name, _): vocabulary.optimizer(named: name)?.title ?? name
      case .schedule(let name, _): vocabulary.scheduler(named: name)?.title ?? name
      case .set("model", let name), .set("activation", let name): name
      case .resetGradients: "zero grad"
      case .resetParameters: "reset"
      default: "\(command)"
      }
    }
  }

  func tag(_ kind: Mark.Kind) -> String {
    switch kind {
    case .diverged: "inf"
    case .earlyStop: "stop"
    case .words(let words): String(words.prefix(3))
    case .command(let command):
      // A letter is the key that does it.
      switch command {
      case .resetGradients: "G"
      case .resetParameters: "R"
      case .zeroGrad: "z"
      case .optimizer(let name, _): String(name.prefix(4))
      case .learningRate: "lr"
      default: String(command.subject.prefix(4))
      }
    }
  }

  func curve(_ id: Curve.ID) -> String {
    switch id {
    case .trainLoss: "training loss"
    case .validationLoss: "validation loss"
    case .gradNorm: "grad norm"
    case .learningRate: "learning rate"
    case .batchLoss: "training loss of a batch"
    case .time: "time"
    case .metric(let name): name
    }
  }

  func setting(_ name: String) -> String {
    switch name {
    case "l2": "L2 penalty"
    case "l1": "L1 penalty"
    case "noise": "input noise"
    default: name
    }
  }

  func koreanKey(_ character: Character, takenAs letters: [Character]) -> String {
    "the Korean keyboard is on: \(character) is taken as \(letters.map(String.init).joined(separator: ", "))"
  }

  func reason(_ reason: Vocabulary.Reason) -> String {
    switch reason {
    case .noData(let problem): "\(problem) has two parameters and no data"
    case .watchedOnly: "this run can only be watched"
    }
  }
}
