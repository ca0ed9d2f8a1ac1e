import Experiments
import Runs
import Words

// Without a screen: no pause, no pace.
extension RunLoop {
  /// Runs epochs here and now; see ``TrainingSession/run(epochs:reporting:_:progress:)``.
  func runHeadless(
    epochs: Int, reporting wants: (Int) -> Bool, _ report: (EpochRecord) -> Void, progress: (Double) -> Void
  ) -> RunEnd {
    run.end = nil
    let end = run.history.epochs + epochs
    var (batch, ticks) = (1, clock.now())
    var reported = run.history.epochs
    let mailbox = mailbox
    while run.history.epochs < end {
      if mailbox.isClosed {
        let last = run.history.epochs
        if last > reported { report(record(ofEpoch: last, isWhole: true)) }
        return .interrupted
      }
      // A command may lead to another epoch.
      applyScriptHeadless()
      let first = run.history.epochs + 1
      let last = min(end, first + batch - 1)
      let next = (first...last).first(where: wants) ?? last
      let began = clock.now()
      let ended = run.advance(next - first + 1, upTo: script.next) { mailbox.hasMail }
      let now = clock.now()
      run.history.stamp(after: Double(now &- began) / 1e9)
      let reached = run.history.epochs
      var isReported = reached >= first && wants(reached)
      // Whatever ends a run, its last epoch is told of.
      if ended != nil { isReported = true }
      if isReported {
        report(record(ofEpoch: reached, isWhole: ended == nil))
        reported = reached
      }
      if let ended {
        applyScriptHeadless()
        if run.end != nil { return RunEnd(ended) }
      }
      batch = now &- ticks < Self.publishInterval ? min(batch * 2, 1 << 20) : max(batch / 2, 1)
      ticks = now
      progress(run.epochsAsFraction)
    }
    applyScriptHeadless()
    return .completed
  }

  /// Carries out the lines of the script whose moment has come. Of how the run is steered a script says nothing here,
  /// save that it goes on after something has ended it; and what was begun runs to its end.
  private func applyScriptHeadless() {
    while let line = script.take(at: run.moment) {
      let isForWatchers = line.command.steersRun || line.command.startsRun
      if isForWatchers, !(run.end != nil && line.command.startsRun) { continue }
      log.carryOut(line, on: run)
      run.budget = nil
    }
  }

  /// What there is to say of the epoch that has just run; one that ended the run took no step.
  private func record(ofEpoch epoch: Int, isWhole: Bool) -> EpochRecord {
    let trainer = run.trainer
    let metrics = trainer.metrics
    return EpochRecord(
      epoch: epoch, loss: run.history.loss ?? .nan, validationLoss: run.history.validationLoss,
      learningRate: isWhole ? trainer.learningRateOfLastEpoch : trainer.learningRate,
      gradientNorm: isWhole ? trainer.gradientNorm ?? .nan : .nan, optimizer: trainer.entry.name,
      metrics: metrics.train, validationMetrics: metrics.validation)
  }
}

extension RunEnd {
  fileprivate init(_ end: Trainer.End) {
    switch end {
    case .diverged(let divergence): self = .diverged(divergence)
    case .stoppedEarly(let best): self = .stoppedEarly(bestEpoch: best)
    }
  }
}
