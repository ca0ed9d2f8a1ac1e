import Dispatch
import Experiments
import Files
import Runs
import Synchronization
import Words

// Who touches what:
//
//     any thread ── send(command) ──▶ mailbox ──▶ ┐
//                                                 │ serial queue, .utility: RunLoop, Run (model, optimizer, data)
//     any thread ◀── snapshot ◀── latest ◀─────── ┘
//                                    └── onUpdate(): "there is something new", coalesced by the listener
//
// The loop looks into the mailbox between two steps, so commands take effect in order and never inside a step.
// Nothing ever waits for the screen, and the screen waits for nothing.

/// A training run on its own serial queue, steered by commands and watched through snapshots.
package final class TrainingSession: RunSource {
  private let queue: DispatchQueue
  private let mailbox = Mailbox()
  private let latest: Mutex<(snapshot: Snapshot, vocabulary: Vocabulary)>
  private let onUpdate: @Sendable () -> Void
  /// Safe although not `Sendable`: after `init` only blocks on the serial queue touch it, which ``onQueue`` asserts.
  private nonisolated(unsafe) let unguardedLoop: RunLoop
  /// Touched on the queue alone, likewise.
  private nonisolated(unsafe) var metrics = MetricsWatch()
  /// What was decided on the way, in sentences to say aloud.
  package let remarks: [String]
  /// How many lines of the script come too late for the checkpoint that the run goes on from.
  package let missedLines: Int

  /// - Parameters:
  ///   - script: commands that take effect at their moments.
  ///   - checkpoint: what to go on from; nil to begin.
  ///   - lane: its place in a race; nil for a run alone.
  ///   - record: called on the session's queue with each command that takes effect.
  ///   - refuse: called there with each command that cannot be carried out, after it was recorded.
  ///   - onUpdate: called after a new snapshot is there, at most about 60 times a second, and when a command was sent.
  /// - Throws: what in the experiment cannot be taken.
  package init(
    _ experiment: Experiment, paused: Bool = false, speed: Speed = .maximum, script: Script = Script(),
    resuming checkpoint: Checkpoint? = nil, lane: RaceGate.Lane? = nil, clock: SessionClock = .system,
    record: @escaping @Sendable (Script.Line) -> Void = { _ in },
    refuse: @escaping @Sendable (Script.Line, InputError) -> Void = { _, _ in },
    onUpdate: @escaping @Sendable () -> Void = {}
  ) throws(InputError) {
    queue = DispatchQueue(label: "descent.training", qos: .utility)
    let trainer: Trainer
    do throws(InputError) { trainer = try Trainer(experiment, readsWeights: checkpoint == nil) } catch {
      throw experiment.written.located(error)
    }
    let run = Run(trainer, paused: paused, speed: speed)
    let loop = RunLoop(
      run, script: script, log: CommandLog(record: record, refuse: refuse), mailbox: mailbox, clock: clock,
      gate: lane)
    run.save = { [unowned loop] path throws(InputError) in try loop.save(path) }
    unguardedLoop = loop
    var missed = 0
    if let checkpoint { missed = try loop.resume(checkpoint) }
    missedLines = missed
    remarks = run.trainer.prepared.remarks
    metrics.look(at: run, now: clock.now())
    latest = Mutex(Self.view(of: loop, metrics))
    self.onUpdate = onUpdate
  }

  private static func view(of loop: RunLoop, _ metrics: MetricsWatch) -> (Snapshot, Vocabulary) {
    let run = loop.run
    return (
      run.snapshot(rate: loop.rate, pending: loop.waiting, metrics: metrics.values),
      .session(for: run.trainer.prepared.experiment.problem)
    )
  }

  private var loop: RunLoop {
    dispatchPrecondition(condition: .onQueue(queue))
    return unguardedLoop
  }

  /// What our sessions understand; of a landscape, what it has no use for is off.
  package var vocabulary: Vocabulary { latest.withLock { $0.vocabulary } }

  /// The newest state of the run, and what it has been told since.
  package var snapshot: Snapshot {
    var snapshot = latest.withLock { $0.snapshot }
    snapshot.pending += mailbox.waiting
    return snapshot
  }

  /// Starts to run, or to wait for commands when it was made paused.
  package func start() {
    queue.async { [self] in turn() }
  }

  /// Asks for something to be done between two steps; returns at once.
  package func send(_ command: Command) {
    let mustWake = mailbox.put(command)
    // That it was heard shows although a long step is under way.
    onUpdate()
    if mustWake { queue.async { [self] in turn() } }
  }

  /// Stops for good: waits for the step under way, and lets nothing run after it. The last snapshot is the end.
  package func stop() {
    mailbox.close()
    queue.sync { publish() }
  }

  /// Stops a run without a screen after the step under way; may be called from anywhere.
  package func interrupt() { mailbox.close() }

  /// Runs epochs here and now at full speed, without a screen.
  ///
  /// - Parameters:
  ///   - wants: picks the epochs to report.
  ///   - report: called with each epoch that was picked, and with one whose loss is not finite.
  ///   - progress: called about 60 times a second with the epochs that have run; with a part of one, over batches.
  package func run(
    epochs: Int, reporting wants: (Int) -> Bool = { _ in false }, _ report: (EpochRecord) -> Void = { _ in },
    progress: (Double) -> Void = { _ in }
  ) -> RunEnd {
    queue.sync {
      let end = loop.runHeadless(epochs: epochs, reporting: wants, report, progress: progress)
      publish()
      return end
    }
  }

  /// Where early stopping watches, ends a run at its best parameters though patience was not spent: what is shown,
  /// saved and predicted with is theirs, and training goes on from the last ones all the same.
  ///
  /// - Returns: the epoch that they are of; nil if nothing watched, or no epoch has counted yet.
  package func showBest() -> Int? {
    queue.sync {
      let epoch = loop.run.trainer.showBest()
      publish()
      return epoch
    }
  }

  /// Writes a checkpoint of the run between two steps.
  package func save(to path: String) throws(InputError) {
    let result = queue.sync { () -> Result<Void, InputError> in
      do throws(InputError) { return .success(try loop.save(path)) } catch { return .failure(error) }
    }
    try result.get()
  }

  /// How many lines of a file were recorded of this run up to the checkpoint that it goes on from; nil if the file is of
  /// another run.
  package func recordedLines(of file: Script) -> Int? {
    queue.sync { loop.log.digest.isPrefix(of: file) ? loop.log.digest.lines : nil }
  }

  private func turn() {
    switch loop.turn(publish: publish) {
    case .idle: break
    case .now(let ticket):
      queue.async { [self] in
        if loop.isCurrent(ticket) { turn() }
      }
    case .after(let nanoseconds, let ticket):
      queue.asyncAfter(deadline: .now() + .nanoseconds(Int(nanoseconds))) { [self] in
        if loop.isCurrent(ticket) { turn() }
      }
    }
  }

  private func publish() {
    metrics.look(at: loop.run, now: loop.clock.now())
    let view = Self.view(of: loop, metrics)
    latest.withLock { $0 = view }
    onUpdate()
  }
}

// MARK: - Checkpoints

extension RunLoop {
  func save(_ path: String) throws(InputError) {
    let bytes = Checkpoint.encode(run.trainer, run.history, script: script.behind, recorded: log.digest)
    try writeAtomically(bytes, to: path)
  }

  /// Goes on from a checkpoint before anything has run. Returns how many lines of the script come too late.
  func resume(_ checkpoint: Checkpoint) throws(InputError) -> Int {
    try checkpoint.restore(run.trainer, &run.history)
    let (behind, recorded) = try checkpoint.digests()
    log.resume(recorded)
    return script.skip(behind, at: run.moment)
  }
}
