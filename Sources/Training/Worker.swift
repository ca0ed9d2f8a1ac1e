import Dispatch
import Optimizers

/// The part of a session that lives on its queue: owns the trainer and the history, and decides what runs next.
final class Worker {
  /// What the session must do after a turn.
  enum Next {
    case idle
    case now(ticket: Int)
    case after(nanoseconds: UInt64, ticket: Int)
  }

  private let trainer: Trainer
  private let mailbox: Mailbox
  private let queue: DispatchQueue
  private var history: History
  private var status: Snapshot.Status
  private var speed: Speed
  private var pacer: Pacer
  private var meter = RateMeter()
  private var rate = 0.0
  /// Epochs left of a `step` command.
  private var stepsLeft: Int?
  /// Commands that came after a `step` whose epochs have not all run.
  private var waiting: [Command] = []
  private var notice = ""
  private var undoStack: [(label: String, point: Trainer.RestorePoint)] = []
  private var lastPublished: UInt64 = 0
  private var ticket = 0

  /// Nanoseconds between two snapshots while running: about 60 a second.
  private static let publishInterval: UInt64 = 16_000_000
  /// Nanoseconds that one turn may run before it lets the queue breathe.
  private static let sliceLength: UInt64 = 4_000_000
  /// How many changes can be taken back.
  private static let mostUndos = 32

  init(trainer: Trainer, paused: Bool, speed: Speed, mailbox: Mailbox, queue: DispatchQueue) {
    self.trainer = trainer
    self.mailbox = mailbox
    self.queue = queue
    self.speed = speed
    history = History(hasValidation: trainer.subject.validationRows > 0)
    status = paused ? .paused : .running
    pacer = Pacer(rate: speed.rate, now: DispatchTime.now().uptimeNanoseconds)
  }

  func isCurrent(_ ticket: Int) -> Bool { ticket == self.ticket }

  private func assertOnQueue() { dispatchPrecondition(condition: .onQueue(queue)) }

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
      rate = status == .running ? meter.update(now: now, epochs: history.train.epochs) : 0
      publish()
    }
    guard status == .running else { return waiting.isEmpty ? .idle : .now(ticket: ticket) }
    if isBehind || mailbox.hasMail { return .now(ticket: ticket) }
    // The curve should move evenly, so fast speeds come once per frame and slow ones once per epoch.
    return .after(nanoseconds: max(pacer.wait(now: now), Self.publishInterval), ticket: ticket)
  }

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
      apply(waiting.remove(at: index))
      isChanged = true
      if stepsLeft == nil { index = 0 }
    }
    return isChanged
  }

  /// Runs what is due, for no longer than a slice, and returns whether some of it is left.
  private func runSlice() -> Bool {
    let start = DispatchTime.now().uptimeNanoseconds
    var left = speed == .maximum ? Int.max : pacer.due(now: start)
    var batch = 16
    while left > 0, status == .running {
      let before = history.train.epochs
      run(min(batch, left))
      let ran = history.train.epochs - before
      left -= ran
      pacer.ran(ran)
      batch = min(batch * 2, 4096)
      if mailbox.hasMail || DispatchTime.now().uptimeNanoseconds &- start >= Self.sliceLength { break }
    }
    return left > 0
  }

  private func run(_ count: Int) {
    let mailbox = mailbox
    let wanted = min(count, stepsLeft ?? count)
    let before = history.train.epochs
    let divergence = trainer.run(wanted, &history) { mailbox.hasMail }
    if let left = stepsLeft { stepsLeft = left - (history.train.epochs - before) }
    if let divergence {
      status = .diverged(divergence)
      stepsLeft = nil
      history.mark("diverged")
      notice = ""
    } else if stepsLeft == 0 {
      status = .paused
      stepsLeft = nil
    }
  }

  /// Runs without pause or pace; see ``TrainingSession/run(epochs:reporting:_:)``.
  func run(
    epochs: Int, reporting wants: (Int) -> Bool, _ report: (EpochRecord) -> Void
  ) -> Snapshot.Divergence? {
    assertOnQueue()
    let end = history.train.epochs + epochs
    while history.train.epochs < end {
      let first = history.train.epochs + 1
      let next = (first...end).first(where: wants) ?? end
      run(next - first + 1)
      if case .diverged(let divergence) = status {
        report(record(ofEpoch: divergence.epoch))
        return divergence
      }
      if history.train.epochs == next, wants(next) { report(record(ofEpoch: next)) }
    }
    return nil
  }

  private func record(ofEpoch epoch: Int) -> EpochRecord {
    EpochRecord(
      epoch: epoch, loss: history.train.last ?? .nan, validationLoss: history.validation?.last,
      learningRate: trainer.learningRate,
      gradientNorm: status == .running || status == .paused ? trainer.gradientNorm ?? .nan : .nan,
      optimizer: trainer.optimizerState.name)
  }

  func snapshot() -> Snapshot {
    Snapshot(
      subject: trainer.subject, status: status, speed: speed, epochsPerSecond: rate,
      optimizer: trainer.optimizerState, zeroGrad: trainer.zeroGrad,
      accumulatedPasses: trainer.accumulatedPasses,
      parameters: trainer.parameters(atMost: Snapshot.mostParameters), gradientNorm: trainer.gradientNorm,
      history: history, notice: notice, undoable: undoStack.count)
  }
}

// MARK: - Commands

extension Command {
  /// Whether it is about the run itself and not about what is trained.
  fileprivate var steersRun: Bool {
    switch self {
    case .pause, .resume, .speed: true
    default: false
    }
  }
}

extension Worker {
  private func apply(_ command: Command) {
    switch command {
    case .pause:
      if status == .running { status = .paused }
      stepsLeft = nil
      notice = ""
    case .resume: startRunning(steps: nil)
    case .step(let count): startRunning(steps: count)
    case .speed(let newSpeed):
      speed = newSpeed
      restartClocks()
      notice = ""
    case .optimizer(let name, let options): switchOptimizer(name, options)
    case .learningRate(.set(let rate)): setLearningRate(rate)
    case .learningRate(.multiply(let factor)): setLearningRate(trainer.learningRate * factor)
    case .zeroGrad(let on):
      guard on != trainer.zeroGrad else { return }
      remember("zero-grad")
      trainer.zeroGrad = on
      mark(
        on ? "zero-grad on" : "zero-grad off",
        notice: on ? "gradients are zeroed before each backward" : "gradients pile up from now on")
    case .resetGradients:
      remember("reset gradients")
      trainer.resetGradients()
      mark("reset grad", notice: "gradients set to zero")
    case .resetParameters:
      remember("reset parameters")
      trainer.resetParameters()
      recover()
      mark("reset params", notice: "parameters start again; optimizer state is fresh")
    case .undo: undo()
    }
  }

  private func startRunning(steps: Int?) {
    if case .diverged = status {
      notice = "nothing runs from a loss that is not finite: u goes back, R resets"
      return
    }
    stepsLeft = steps
    if status != .running {
      status = .running
      restartClocks()
    }
    notice = ""
  }

  private func restartClocks() {
    pacer = Pacer(rate: speed.rate, now: DispatchTime.now().uptimeNanoseconds)
    meter.reset()
  }

  private func setLearningRate(_ rate: Double) {
    guard rate.isFinite else {
      notice = "the learning rate stays: the product is too large for a number"
      return
    }
    remember("learning rate")
    trainer.learningRate = rate
    mark("lr \(shortest(rate))", notice: "")
  }

  private func switchOptimizer(_ name: String, _ options: [String: OptionValue]) {
    guard let entry = OptimizerCatalog.entry(named: name) else {
      notice = "there is no optimizer named \(name)"
      return
    }
    remember("optimizer")
    trainer.switchOptimizer(to: entry, options: options)
    mark(name, notice: "\(entry.title) starts with fresh state")
  }

  private func undo() {
    if case .diverged = status {
      trainer.restoreLastFinite()
      recover()
      mark("undo", notice: "back at the last finite parameters; optimizer state is fresh")
    } else if let last = undoStack.popLast() {
      trainer.restore(last.point)
      mark("undo", notice: "took back: \(last.label)")
    } else {
      notice = "there is nothing to take back"
    }
  }

  /// A divergence is over once the parameters are others; running goes on when someone says so.
  private func recover() {
    if case .diverged = status { status = .paused }
  }

  private func remember(_ label: String) {
    if undoStack.count == Self.mostUndos { undoStack.removeFirst() }
    undoStack.append((label, trainer.restorePoint()))
  }

  private func mark(_ label: String, notice: String) {
    history.mark(label)
    self.notice = notice
  }
}
