import Experiments
import Runs
import Words

/// A run between two steps: what is trained, what came of it, and what commands act on.
///
/// It knows neither clock nor queue; who lets it go on does, live or headless. Only one thread may touch it.
final class Run {
  /// What a `step` or `steps` command has left to run.
  enum Budget: Hashable {
    case epochs(Int)
    case steps(Int)
  }

  var trainer: Trainer
  var history: History
  var status: Snapshot.Status
  var speed: Speed
  var budget: Budget?
  /// What ended the run, until someone lets it go on.
  var end: Trainer.End?
  var notice: Notice?
  var undos = UndoStack()
  var sane = SaneStates()
  /// Runs that were left, and their curves.
  var ghosts: [Ghost] = []
  /// What the gradients held before the last step added to them, where the step was run alone.
  private(set) var keptGradients: [Double] = []
  /// Writes a checkpoint of this moment to a path.
  var save: (String) throws(InputError) -> Void = { _ in }

  init(_ trainer: Trainer, paused: Bool, speed: Speed) {
    self.trainer = trainer
    self.speed = speed
    history = trainer.makeHistory()
    status = paused ? .paused : .running
  }

  /// Where the run is.
  var moment: Moment { Moment(epoch: history.epochs, step: trainer.pass?.steps ?? 0) }

  var epochsAsFraction: Double { Double(history.epochs) + (trainer.passProgress ?? 0) }

  // MARK: Going on

  /// Runs at most so many epochs, no further than a moment in the future and than the budget, until the callback
  /// says stop.
  func advance(
    _ count: Int, upTo next: Moment? = nil, shouldStop: () -> Bool
  ) -> Trainer.End? {
    var left = count
    repeat {
      if trainer.pass == nil { sane.keep(self) }
      var stretch = min(left, sane.epochs(from: history.epochs))
      // A moment in the middle of an epoch ends the run there.
      var lastStep: Int?
      if let next {
        let whole = next.epoch - history.epochs
        lastStep = whole == 0 && next.step > 0 ? next.step : nil
        stretch = min(stretch, whole > 0 ? whole : lastStep == nil ? 0 : 1)
      }
      if case .epochs(let wanted) = budget { stretch = min(stretch, wanted) }
      if case .steps = budget {
        stretch = min(stretch, 1)
        lastStep = (trainer.pass?.steps ?? 0) + 1
      }
      guard stretch > 0 else { return nil }
      trainer.lastStepOfPass = lastStep
      watchGradients(isAlone: budget == .epochs(1) || budget == .steps(1))
      let before = (epochs: history.epochs, steps: trainer.pass?.steps ?? 0)
      let end = trainer.run(stretch, &history, shouldStop: shouldStop)
      let ran = history.epochs - before.epochs
      left -= ran
      if let end {
        finish(end)
        return end
      }
      if spend(epochs: ran, steps: ran == 0 ? (trainer.pass?.steps ?? 0) - before.steps : 1) { return nil }
      // Left in the middle of a pass.
      if trainer.pass != nil { return nil }
    } while left > 0 && !shouldStop()
    return nil
  }

  /// Keeps the gradients before a step that will add to them, as many as are shown.
  private func watchGradients(isAlone: Bool) {
    guard isAlone, !trainer.settings.zeroGrad else {
      keptGradients = []
      return
    }
    keptGradients = trainer.parameters(atMost: Snapshot.mostParameters).map { $0.gradient ?? 0 }
  }

  /// Takes what has run from the budget. Returns whether it is used up, which pauses the run.
  private func spend(epochs: Int, steps: Int) -> Bool {
    switch budget {
    case .epochs(let count): budget = .epochs(count - epochs)
    case .steps(let count): budget = .steps(count - steps)
    case nil: return false
    }
    guard budget == .epochs(0) || budget == .steps(0) else { return false }
    status = .paused
    budget = nil
    return true
  }

  private func finish(_ end: Trainer.End) {
    self.end = end
    budget = nil
    // The diagnosis says the rest.
    notice = nil
    switch end {
    case .diverged(let divergence):
      status = .diverged(divergence)
      history.mark(.diverged)
    case .stoppedEarly:
      status = .paused
      history.mark(.earlyStop)
    }
  }
}
