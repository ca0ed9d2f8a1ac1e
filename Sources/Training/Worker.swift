import Dispatch
import Experiments
import Files
import Runs
import Words

/// The part of a session that lives on its queue: owns the trainer and the history, and decides what runs next.
final class Worker {
  /// What the session must do after a turn.
  enum Next {
    case idle
    case now(ticket: Int)
    case after(nanoseconds: UInt64, ticket: Int)
  }

  let trainer: Trainer
  private let mailbox: Mailbox
  private let queue: DispatchQueue
  var history: History
  var status: Snapshot.Status
  var speed: Speed
  private var pacer: Pacer
  private var meter = RateMeter()
  private var rate = 0.0
  /// Epochs left of a `step` command.
  var stepsLeft: Int?
  /// Commands that came after a `step` whose epochs have not all run.
  private var waiting: [Command] = []
  /// The lines of the script that have not taken effect.
  private var script: ArraySlice<Script.Line>
  /// The lines of the script that have, or whose moments had passed when the run went on from a checkpoint.
  private var scriptBehind = LineDigest()
  /// The commands that have taken effect.
  private(set) var recorded = LineDigest()
  /// Told of each command that takes effect, and when.
  private let record: (Script.Line) -> Void
  /// Told of each command that is refused, and why.
  var refuse: (Script.Line, InputError) -> Void = { _, _ in }
  var notice: Notice?
  var undoStack: [Undo] = []
  private var lastPublished: UInt64 = 0
  private var ticket = 0
  /// Nanoseconds that the last epochs took, each; infinite until it is known.
  private var epochLength = Double.infinity

  /// Nanoseconds between two snapshots while running: about 60 a second.
  private static let publishInterval: UInt64 = 16_000_000
  /// Nanoseconds that one turn may run before it lets the queue breathe.
  private static let sliceLength: UInt64 = 4_000_000

  init(
    trainer: Trainer, paused: Bool, speed: Speed, script: Script, mailbox: Mailbox, queue: DispatchQueue,
    record: @escaping (Script.Line) -> Void
  ) {
    self.trainer = trainer
    self.mailbox = mailbox
    self.queue = queue
    self.speed = speed
    self.script = script.lines[...]
    self.record = record
    history = History(hasValidation: trainer.prepared.validation != nil)
    status = paused ? .paused : .running
    pacer = Pacer(rate: speed.rate, now: DispatchTime.now().uptimeNanoseconds)
  }

  func isCurrent(_ ticket: Int) -> Bool { ticket == self.ticket }

  private func assertOnQueue() { dispatchPrecondition(condition: .onQueue(queue)) }

  /// Where the run is.
  private var moment: Moment { Moment(epoch: history.train.epochs, step: trainer.pass?.steps ?? 0) }

  /// Carries out the commands that wait, runs a slice of epochs if it is time, and says when to come again.
  func turn(publish: () -> Void) -> Next {
    assertOnQueue()
    if mailbox.isClosed { return .idle }
    ticket += 1
    let isChanged = applyWaiting()
    guard status == .running else {
      rate = 0
      publish()
      return .idle
    }
    let isBehind = runSlice()
    let now = DispatchTime.now().uptimeNanoseconds
    let isDue = now &- lastPublished >= Self.publishInterval
    if isDue || isChanged || status != .running {
      lastPublished = now
      rate = status == .running ? meter.update(now: now, epochs: epochsAsFraction) : 0
      publish()
    }
    guard status == .running else { return waiting.isEmpty ? .idle : .now(ticket: ticket) }
    if isBehind || mailbox.hasMail { return .now(ticket: ticket) }
    // The curve should move evenly, so fast speeds come once per frame and slow ones once per epoch.
    return .after(nanoseconds: max(pacer.wait(now: now), Self.publishInterval), ticket: ticket)
  }

  private var epochsAsFraction: Double { Double(history.train.epochs) + (trainer.passProgress ?? 0) }

  /// Carries out what has been asked for, in order. What was asked for after some steps waits until those have run;
  /// only going on, pausing and another speed act on the steps themselves. Returns whether anything was done.
  private func applyWaiting() -> Bool {
    waiting += mailbox.takeAll()
    var isChanged = false
    var index = 0
    while index < waiting.count {
      if stepsLeft != nil, !waiting[index].steersRun {
        index += 1
        continue
      }
      let command = waiting.remove(at: index)
      apply(Script.Line(moment: moment, command: command))
      // Another model may be a thousand times as slow.
      epochLength = .infinity
      isChanged = true
      if stepsLeft == nil { index = 0 }
    }
    return isChanged
  }

  /// Runs what is due, for no longer than a slice, and returns whether some of it is left.
  private func runSlice() -> Bool {
    let start = DispatchTime.now().uptimeNanoseconds
    var left = speed == .maximum ? Int.max : pacer.due(now: start)
    // A pass that was left goes on at once.
    if trainer.pass != nil { left = max(left, 1) }
    // Long epochs come one by one, with a look at the clock after every step; so does the first, whose length nobody
    // knows.
    let isSlow = epochLength == 0 || epochLength > Double(Self.sliceLength) / 64
    var batch = isSlow ? 1 : 16
    while left > 0, status == .running {
      let before = history.train.epochs
      let began = DispatchTime.now().uptimeNanoseconds
      run(min(batch, left), until: isSlow ? start + Self.sliceLength : nil)
      let now = DispatchTime.now().uptimeNanoseconds
      let ran = history.train.epochs - before
      epochLength = ran > 0 ? Double(now &- began) / Double(ran) : max(epochLength, Double(now &- began))
      left -= ran
      pacer.ran(ran)
      if !isSlow { batch = min(batch * 2, 4096) }
      if mailbox.hasMail || now &- start >= Self.sliceLength { break }
    }
    return left > 0
  }

  /// Runs epochs, up to the next line of the script, and carries that out when its moment has come.
  @discardableResult
  private func run(_ count: Int, until deadline: UInt64? = nil) -> Trainer.End? {
    applyScript()
    if !isHeadless && status != .running { return nil }
    var wanted = min(count, stepsLeft ?? count)
    if let next = script.first {
      // A moment in the middle of an epoch ends the run there.
      let whole = next.moment.epoch - history.train.epochs
      wanted = min(wanted, whole + (next.moment.step > 0 ? 1 : 0))
      trainer.lastStepOfPass = whole == 0 && next.moment.step > 0 ? next.moment.step : nil
      if whole > 0 { wanted = min(wanted, whole) }
    } else {
      trainer.lastStepOfPass = nil
    }
    let (mailbox, before) = (mailbox, history.train.epochs)
    let end = trainer.run(max(wanted, 0), &history) {
      mailbox.hasMail || deadline.map { DispatchTime.now().uptimeNanoseconds >= $0 } ?? false
    }
    if let left = stepsLeft { stepsLeft = left - (history.train.epochs - before) }
    switch end {
    case .diverged(let divergence):
      status = .diverged(divergence)
      stepsLeft = nil
      isHalted = true
      history.mark(.diverged)
      notice = nil
    case .stoppedEarly:
      status = .paused
      stepsLeft = nil
      isHalted = true
      history.mark(.earlyStop)
      // The diagnosis says it.
      notice = nil
    case nil:
      if stepsLeft == 0 {
        status = .paused
        stepsLeft = nil
      }
    }
    // Where nobody watches, the epoch is reported first, as it was.
    if !isHeadless { applyScript() }
    return end
  }

  /// Carries out the lines of the script whose moment has come. Of how the run is steered a script says nothing when
  /// nobody watches, save that it goes on after something has ended it.
  private func applyScript() {
    while let line = script.first, line.moment <= moment {
      script.removeFirst()
      scriptBehind.add(line)
      if isHeadless, line.command.isForWatchers, !(isHalted && line.command.startsRun) { continue }
      apply(line)
      epochLength = .infinity
    }
  }

  /// Whether a loss that is not finite or early stopping has ended the run, and nobody has let it go on.
  var isHalted = false

  private func apply(_ line: Script.Line) {
    record(line)
    recorded.add(line)
    do {
      try carryOut(line.command)
    } catch {
      notice = .refused(error)
      refuse(line, error)
    }
  }

  // MARK: Checkpoints

  func save(_ path: String) throws(InputError) {
    let bytes = Checkpoint.encode(trainer, history, script: scriptBehind, recorded: recorded)
    try writeAtomically(bytes, to: path)
  }

  /// Goes on from a checkpoint before anything has run. Returns how many lines of the script come too late.
  ///
  /// Of the script that steered the run so far, the lines that have taken effect are behind it; of another one, the
  /// lines whose moments have passed.
  func resume(_ checkpoint: Checkpoint) throws(InputError) -> Int {
    try checkpoint.restore(trainer, &history)
    let (behind, recorded) = try checkpoint.digests()
    let isSame = behind.lines > 0 && behind.isPrefix(of: Script(lines: Array(script)))
    let past = isSame ? behind.lines : script.prefix { $0.moment < moment }.count
    scriptBehind = LineDigest(script.prefix(past))
    script = script.dropFirst(past)
    self.recorded = recorded
    return isSame ? 0 : past
  }

  // MARK: Without a screen

  private(set) var isHeadless = false

  /// Runs without pause or pace; see ``TrainingSession/run(epochs:reporting:_:)``.
  func run(
    epochs: Int, reporting wants: (Int) -> Bool, _ report: (EpochRecord) -> Void, progress: (Double) -> Void
  ) -> RunEnd {
    assertOnQueue()
    (isHeadless, isHalted) = (true, false)
    defer { isHeadless = false }
    let end = history.train.epochs + epochs
    var (batch, ticks) = (1, DispatchTime.now().uptimeNanoseconds)
    var reported = history.train.epochs
    while history.train.epochs < end {
      if mailbox.isClosed {
        if history.train.epochs > reported { report(record(ofEpoch: history.train.epochs, isWhole: true)) }
        return .interrupted
      }
      // A checkpoint that is loaded leads to another epoch.
      applyScript()
      let first = history.train.epochs + 1
      let last = min(end, first + batch - 1)
      let next = (first...last).first(where: wants) ?? last
      let ended = run(next - first + 1)
      let reached = history.train.epochs
      var isReported = reached >= first && wants(reached)
      // Whatever ends a run, its last epoch is told of.
      if ended != nil { isReported = true }
      if isReported {
        report(record(ofEpoch: reached, isWhole: ended == nil))
        reported = reached
      }
      if let ended {
        applyScript()
        if isHalted { return RunEnd(ended) }
      }
      let now = DispatchTime.now().uptimeNanoseconds
      batch = now &- ticks < Self.publishInterval ? min(batch * 2, 1 << 20) : max(batch / 2, 1)
      ticks = now
      progress(epochsAsFraction)
    }
    applyScript()
    return .completed
  }

  /// What there is to say of the epoch that has just run; one that ended the run took no step.
  private func record(ofEpoch epoch: Int, isWhole: Bool) -> EpochRecord {
    let metrics = trainer.metrics
    return EpochRecord(
      epoch: epoch, loss: history.train.last ?? .nan, validationLoss: history.validation?.last,
      learningRate: isWhole ? trainer.learningRateOfLastEpoch : trainer.learningRate,
      gradientNorm: isWhole ? trainer.gradientNorm ?? .nan : .nan, optimizer: trainer.entry.name,
      metrics: metrics.train, validationMetrics: metrics.validation)
  }

  // MARK: What others see and keep

  private var metrics: (train: Metrics?, validation: Metrics?) = (nil, nil)
  private var metricsTime: UInt64 = 0
  /// Above this many rows metrics are worth looking at once a second and not in every frame.
  private static let manyRows = 50_000

  private func refreshMetrics() {
    let rows = trainer.prepared.train.count + trainer.prepared.split.validation.count
    let now = DispatchTime.now().uptimeNanoseconds
    guard rows <= Self.manyRows || status != .running || now &- metricsTime > 1_000_000_000 else { return }
    metrics = trainer.metrics
    metricsTime = now
  }

  func snapshot() -> Snapshot {
    refreshMetrics()
    return Snapshot(
      subject: trainer.subject, status: status,
      controls: Snapshot.Controls(
        speed: speed, optimizer: trainer.optimizerState, zeroGrad: trainer.settings.zeroGrad,
        accumulatedPasses: trainer.accumulatedPasses, settings: trainer.shownSettings,
        bestEpoch: trainer.earlyStopping?.bestEpoch, undoable: undoStack.count),
      curves: history.curves, marks: history.marks, epochsPerSecond: rate,
      parameters: trainer.parameters(atMost: Snapshot.mostParameters), gradientNorm: trainer.gradientNorm,
      trainMetrics: metrics.train, validationMetrics: metrics.validation, passProgress: trainer.passProgress,
      notice: notice)
  }

  func restartClocks() {
    pacer = Pacer(rate: speed.rate, now: DispatchTime.now().uptimeNanoseconds)
    meter.reset()
  }
}

extension Command {
  /// Whether it is about the run itself and not about what is trained.
  var steersRun: Bool {
    switch self {
    case .pause, .resume, .speed: true
    default: false
    }
  }

  /// Whether it lets a run go on.
  fileprivate var startsRun: Bool {
    switch self {
    case .resume, .step: true
    default: false
    }
  }

  /// Whether it means nothing where nobody watches.
  fileprivate var isForWatchers: Bool {
    if case .step = self { true } else { steersRun }
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
