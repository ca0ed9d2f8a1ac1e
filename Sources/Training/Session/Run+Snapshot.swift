import Experiments
import Runs
import Words

extension Run {
  /// What others may know of this moment.
  ///
  /// - Parameters:
  ///   - rate: epochs per second.
  ///   - pending: commands that were heard and have not taken effect.
  func snapshot(
    rate: Double, pending: [Command], metrics: (train: Metrics?, validation: Metrics?)
  ) -> Snapshot {
    var snapshot = Snapshot(
      subject: trainer.subject, status: status,
      controls: Snapshot.Controls(
        speed: speed, optimizer: trainer.optimizerState, zeroGrad: trainer.settings.zeroGrad,
        accumulatedPasses: trainer.accumulatedPasses, settings: trainer.shownSettings,
        bestEpoch: trainer.earlyStopping?.bestEpoch, undoable: undos.undos.count,
        undoes: undos.undos.last?.command, redoes: undos.redos.last?.command),
      curves: history.curves, marks: history.marks, epochsPerSecond: rate,
      parameters: trainer.parameters(atMost: Snapshot.mostParameters, keptGradients: keptGradients),
      gradientNorm: trainer.gradientNorm, trainMetrics: metrics.train, validationMetrics: metrics.validation,
      passProgress: trainer.passProgress, notice: notice)
    snapshot.ghosts = ghosts
    snapshot.pending = pending
    return snapshot
  }
}

/// The metrics of the last epoch, as often as they are worth their time.
struct MetricsWatch {
  private(set) var values: (train: Metrics?, validation: Metrics?) = (nil, nil)
  private var time: UInt64 = 0

  /// Above this many rows they are worth looking at once a second and not in every frame.
  private static let manyRows = 50_000

  mutating func look(at run: Run, now: UInt64) {
    let prepared = run.trainer.prepared
    let rows = prepared.train.count + prepared.split.validation.count
    guard rows <= Self.manyRows || run.status != .running || now &- time > 1_000_000_000 else { return }
    values = run.trainer.metrics
    time = now
  }
}
