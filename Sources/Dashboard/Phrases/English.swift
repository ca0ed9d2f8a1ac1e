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
    case .nothingRuns: "nothing runs from a loss that is not finite: u goes back, R resets"
    case .learningRateTooLarge: "the learning rate stays: the product is too large for a number"
    case .zeroesGradientsItself(let optimizer):
      "\(optimizer) zeroes gradients itself, before each of its evaluations"
    case .undone(let command, let epochs):
      "took back: \(change(command))"
        + (epochs > 0 ? ", and what \(NumberWords.count(epochs, "epoch")) did since then" : "")
    case .backAt(let epoch, let epochs):
      "back to the state after epoch \(NumberText.grouped(epoch)), \(NumberWords.count(epochs, "epoch")) ago"
    case .redone(let command): "made again: \(change(command))"
    case .nothingToUndo: "there is nothing to take back"
    case .nothingToRedo: "nothing was taken back that could be made again"
    case .nothingToFork: "nothing has run yet that could be left behind"
    }
  }

  private func done(_ command: Command, _ consequence: Notice.Consequence) -> String {
    switch consequence {
    case .freshOptimizer(let title, let scheduleEnded):
      return "\(title) starts with fresh state"
        + (scheduleEnded ? "; the schedule does not fit it and has ended" : "")
    case .scheduled(let title, let rate): return "\(title) from learning rate \(shortest(rate))"
    case .freshParameters:
      if case .set(_, let value) = command { return "\(value): fresh parameters, fresh optimizer state" }
      return "parameters start again; optimizer state is fresh"
    case .newStart:
      if case .fork = command { return "begins again from the same start; the run before stays as a ghost" }
      return "a new start: \(command)"
    case .none: break
    }
    return switch command {
    case .resetGradients: "gradients set to zero"
    case .noSchedule: "the learning rate stays as it is from now on"
    case .zeroGrad(let on): on ? "gradients are zeroed before each backward" : "gradients pile up from now on"
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

  func mark(_ kind: Mark.Kind) -> String {
    switch kind {
    case .diverged: "diverged"
    case .earlyStop: "early stop"
    case .words(let words): words
    case .command(let command):
      switch command {
      case .optimizer(let name, _), .schedule(let name, _), .set("model", let name),
        .set("activation", let name):
        name
      case .resetGradients: "reset grad"
      case .resetParameters: "reset params"
      default: "\(command)"
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
