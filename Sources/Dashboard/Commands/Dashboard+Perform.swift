import Runs
import TextUI
import Words

// What is done with a command of a run, whoever gives it: a key, the prompt, a menu.
extension Dashboard {
  /// Sends a command to the run in focus, or to all where it is about time, and answers in words; or says why not.
  mutating func perform(_ command: Command) -> [Effect] {
    if let reason = reason(against: command) {
      notices.say(reason)
      return []
    }
    if case .race(let names) = command {
      pendingLine = prompt?.editor.text
      notices.listen()
      let state = expectation.state
      return [.race(names, isPaused: !state.isRunning, speed: state.speed)]
    }
    let before = expectation.state
    if let answer = phrases.answer(to: command, before: before, vocabulary) {
      notices.say(answer)
    } else {
      notices.say(phrases.meanwhile(command), isMeanwhile: true)
    }
    return targets(of: command).map { index in
      let run = runs[index]
      // After a divergence it goes back to finite parameters, and no change is taken back.
      let isRepair = command == .undo && run.divergence != nil
      let stays = command.isRefused(run.expectation.state, run.vocabulary)
      if !isRepair, !stays { runs[index].expectation.apply(command) }
      return .send(command, to: run.id)
    }
  }

  /// The runs that a command is for: time goes on or stops for all of a race at once.
  private func targets(of command: Command) -> [Int] {
    switch command {
    case .pause, .resume, .step, .steps, .speed:
      runs.indices.filter { runs[$0].divergence == nil || $0 == focus }
    default: [focus]
    }
  }

  /// Why a command would do nothing just now; nil if it would.
  func reason(against command: Command) -> String? {
    let state = expectation.state
    let name = command.name
    if let reason = vocabulary.off[name] { return phrases.reason(reason) }
    guard vocabulary.command(named: name) != nil else { return phrases.reason(.watchedOnly) }
    switch command {
    case .resume, .step, .steps: return nothingRuns ? phrases.say(.nothingRuns) : nil
    case .resetGradients: return snapshot.gradientNorm == nil ? phrases.say(.noGradients) : nil
    case .undo:
      return state.undoable == 0 && focusedRun.divergence == nil ? phrases.say(.nothingToUndo) : nil
    case .redo: return snapshot.controls?.redoes == nil ? phrases.say(.nothingToRedo) : nil
    case .fork: return snapshot.epoch == 0 ? phrases.say(.nothingToFork) : nil
    case .dropGhosts: return snapshot.ghosts.isEmpty ? phrases.say(.noGhosts) : nil
    default: return nil
    }
  }

  /// Whether no run can go on.
  private var nothingRuns: Bool { runs.allSatisfy { $0.divergence != nil } }
}

extension Command {
  /// The first word of its text form, without the `!` that some may have.
  var name: String { String(description.prefix { $0 != " " && $0 != "!" }) }
}

extension Command {
  /// Whether the run will refuse it, in its own words: an optimizer that zeroes gradients itself cannot accumulate them.
  func isRefused(_ state: Expectation.State, _ vocabulary: Vocabulary) -> Bool {
    self == .zeroGrad(false) && vocabulary.optimizer(named: state.optimizer)?.zeroesGradients == true
  }
}
