import Dispatch
import Experiments
import Runs
import Synchronization
import Words

// Who touches what:
//
//     any thread ── send(command) ──▶ mailbox ──▶ ┐
//                                                 │ serial queue, .utility: Worker (model, optimizer, data)
//     any thread ◀── snapshot ◀── latest ◀─────── ┘
//                                    └── onUpdate(): "there is something new", coalesced by the listener
//
// The worker looks into the mailbox between two epochs, so commands take effect in order and never inside a step.
// Nothing ever waits for the screen, and the screen waits for nothing.

/// A training run on its own serial queue, steered by commands and watched through snapshots.
package final class TrainingSession: RunSource {
  private let queue: DispatchQueue
  private let mailbox = Mailbox()
  private let latest: Mutex<Snapshot>
  private let onUpdate: @Sendable () -> Void
  /// Safe although not `Sendable`: after `init` only blocks on the serial queue touch it, which the worker asserts.
  private nonisolated(unsafe) let worker: Worker
  /// What was decided on the way, in sentences to say aloud.
  package let remarks: [String]

  /// - Parameters:
  ///   - script: commands that take effect at their moments.
  ///   - checkpoint: what to go on from; nil to begin.
  ///   - record: called on the session's queue with each command that takes effect.
  ///   - refuse: called there with each command that cannot be carried out, after it was recorded.
  ///   - onUpdate: called on the session's queue after a new snapshot is there, at most about 60 times a second.
  /// - Throws: what in the experiment cannot be taken.
  package init(
    _ experiment: Experiment, paused: Bool = false, speed: Speed = .maximum, script: Script = Script(),
    resuming checkpoint: Checkpoint? = nil, record: @escaping @Sendable (Script.Line) -> Void = { _ in },
    refuse: @escaping @Sendable (Script.Line, InputError) -> Void = { _, _ in },
    onUpdate: @escaping @Sendable () -> Void = {}
  ) throws(InputError) {
    queue = DispatchQueue(label: "descent.training", qos: .utility)
    let trainer: Trainer
    do throws(InputError) { trainer = try Trainer(experiment, readsWeights: checkpoint == nil) } catch {
      throw experiment.written.located(error)
    }
    worker = Worker(
      trainer: trainer, paused: paused, speed: speed, script: script, mailbox: mailbox,
      queue: queue, record: record)
    worker.refuse = refuse
    var missed = 0
    if let checkpoint { missed = try worker.resume(checkpoint) }
    let late: [String] =
      switch missed {
      case 0: []
      case 1: ["the first line of the script is left out: its moment has passed"]
      default: ["the first \(missed) lines of the script are left out: their moments have passed"]
      }
    remarks = worker.trainer.prepared.remarks + late
    vocabulary = Vocabulary.session(for: experiment.problem)
    latest = Mutex(worker.snapshot())
    self.onUpdate = onUpdate
  }

  /// What our sessions understand; of a landscape, what it has no use for is off.
  package let vocabulary: Vocabulary

  /// The newest state of the run.
  package var snapshot: Snapshot { latest.withLock { $0 } }

  /// Starts to run, or to wait for commands when it was made paused.
  package func start() {
    queue.async { [self] in turn() }
  }

  /// Asks for something to be done between two epochs; returns at once.
  package func send(_ command: Command) {
    guard mailbox.put(command) else { return }
    queue.async { [self] in turn() }
  }

  /// Stops for good: waits for the epoch under way, and lets nothing run after it. The last snapshot is the end.
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
      let end = worker.run(epochs: epochs, reporting: wants, report, progress: progress)
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
      let epoch = worker.trainer.showBest()
      publish()
      return epoch
    }
  }

  /// Writes a checkpoint of the run between two steps.
  package func save(to path: String) throws(InputError) {
    let result = queue.sync { () -> Result<Void, InputError> in
      do throws(InputError) { return .success(try worker.save(path)) } catch { return .failure(error) }
    }
    try result.get()
  }

  /// How many lines of a file were recorded of this run up to the checkpoint that it goes on from; nil if the file is of
  /// another run.
  package func recordedLines(of file: Script) -> Int? {
    queue.sync { worker.recorded.isPrefix(of: file) ? worker.recorded.lines : nil }
  }

  private func turn() {
    let next = worker.turn(publish: publish)
    switch next {
    case .idle: break
    case .now(let ticket):
      queue.async { [self] in
        if worker.isCurrent(ticket) { turn() }
      }
    case .after(let nanoseconds, let ticket):
      queue.asyncAfter(deadline: .now() + .nanoseconds(Int(nanoseconds))) { [self] in
        if worker.isCurrent(ticket) { turn() }
      }
    }
  }

  private func publish() {
    let snapshot = worker.snapshot()
    latest.withLock { $0 = snapshot }
    onUpdate()
  }
}

/// Commands on their way to the queue.
final class Mailbox: Sendable {
  private let commands = Mutex<[Command]>([])
  private let signal = Atomic<Bool>(false)
  private let closed = Atomic<Bool>(false)

  /// Whether commands wait, or the session is closing; cheap enough to ask after every epoch.
  @inline(__always)
  var hasMail: Bool { signal.load(ordering: .relaxed) }

  /// Whether nothing may run any more, also in turns that wait on the queue already.
  var isClosed: Bool { closed.load(ordering: .acquiring) }

  /// Puts a command last. Returns whether the worker must be woken for it.
  func put(_ command: Command) -> Bool {
    commands.withLock { $0.append(command) }
    return !signal.exchange(true, ordering: .acquiringAndReleasing)
  }

  func takeAll() -> [Command] {
    signal.store(false, ordering: .releasing)
    return commands.withLock { commands in
      defer { commands = [] }
      return commands
    }
  }

  /// Makes a running slice stop.
  func close() {
    closed.store(true, ordering: .releasing)
    signal.store(true, ordering: .releasing)
  }
}
