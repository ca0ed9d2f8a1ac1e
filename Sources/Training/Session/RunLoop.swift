import Dispatch
import Experiments
import Runs
import Words

/// Lets a run go on at its pace while someone watches: carries out what is asked for between two steps, and says when
/// to come again.
final class RunLoop {
  /// What the session must do after a turn.
  enum Next: Hashable {
    case idle
    case now(ticket: Int)
    case after(nanoseconds: UInt64, ticket: Int)
  }

  let run: Run
  let log: CommandLog
  var script: ScriptRunner
  let mailbox: Mailbox
  let clock: SessionClock
  private let gate: RaceGate.Lane?
  private var pacer: Pacer
  private var meter = RateMeter()
  private(set) var rate = 0.0
  /// Commands that came after a `step` whose epochs have not all run.
  private(set) var waiting: [Command] = []
  private var lastPublished: UInt64 = 0
  private var ticket = 0
  /// Nanoseconds that the last epochs took, each; infinite until it is known.
  private var epochLength = Double.infinity

  /// Nanoseconds between two snapshots while running: about 60 a second.
  static let publishInterval: UInt64 = 16_000_000
  /// Nanoseconds that one turn may run before it lets the queue breathe.
  private static let sliceLength: UInt64 = 4_000_000
  /// Nanoseconds until one that is ahead in a race looks again.
  private static let raceWait: UInt64 = 1_000_000

  init(
    _ run: Run, script: Script, log: CommandLog, mailbox: Mailbox, clock: SessionClock, gate: RaceGate.Lane?
  ) {
    self.run = run
    self.script = ScriptRunner(script)
    self.log = log
    self.mailbox = mailbox
    self.clock = clock
    self.gate = gate
    pacer = Pacer(rate: run.speed.rate, now: clock.now())
  }

  func isCurrent(_ ticket: Int) -> Bool { ticket == self.ticket }

  /// Carries out the commands that wait, runs a slice of epochs if it is time, and says when to come again.
  func turn(publish: () -> Void) -> Next {
    if mailbox.isClosed { return .idle }
    ticket += 1
    let isChanged = applyWaiting()
    guard run.status == .running else {
      rate = 0
      gate?.leave()
      publish()
      return .idle
    }
    // What was asked for shows before an epoch that may be long.
    if isChanged { publish() }
    let isBehind = runSlice()
    let now = clock.now()
    let isDue = now &- lastPublished >= Self.publishInterval
    if isDue || isChanged || run.status != .running {
      lastPublished = now
      rate = run.status == .running ? meter.update(now: now, epochs: run.epochsAsFraction) : 0
      publish()
    }
    guard run.status == .running else {
      gate?.leave()
      return waiting.isEmpty ? .idle : .now(ticket: ticket)
    }
    if let gate, gate.allowance(at: run.history.epochs) == 0 {
      return .after(nanoseconds: Self.raceWait, ticket: ticket)
    }
    if isBehind || mailbox.hasMail { return .now(ticket: ticket) }
    // The curve should move evenly, so fast speeds come once per frame and slow ones once per epoch.
    return .after(nanoseconds: max(pacer.wait(now: now), Self.publishInterval), ticket: ticket)
  }

  // MARK: Commands

  /// Carries out what has been asked for, in order. What was asked for after some steps waits until those have run;
  /// only going on, pausing and another speed act on the steps themselves. Returns whether anything was done.
  private func applyWaiting() -> Bool {
    waiting += mailbox.takeAll()
    var isChanged = false
    var index = 0
    while index < waiting.count {
      if run.budget != nil, !waiting[index].steersRun {
        index += 1
        continue
      }
      let command = waiting.remove(at: index)
      carryOut(Script.Line(moment: run.moment, command: command))
      isChanged = true
      if run.budget == nil { index = 0 }
    }
    return isChanged
  }

  private func applyScript() {
    while let line = script.take(at: run.moment) { carryOut(line) }
  }

  private func carryOut(_ line: Script.Line) {
    let (wasRunning, speed) = (run.status == .running, run.speed)
    log.carryOut(line, on: run)
    if run.speed != speed || run.status == .running && !wasRunning { restartClocks() }
    // Another model may be a thousand times as slow.
    epochLength = .infinity
  }

  private func restartClocks() {
    pacer = Pacer(rate: run.speed.rate, now: clock.now())
    meter.reset()
  }

  // MARK: Epochs

  /// Runs what is due, for no longer than a slice, and returns whether some of it is left.
  private func runSlice() -> Bool {
    let start = clock.now()
    var left = run.speed == .maximum ? Int.max : pacer.due(now: start)
    // A pass that was left goes on at once.
    if run.trainer.pass != nil { left = max(left, 1) }
    if let gate { left = min(left, gate.allowance(at: run.history.epochs)) }
    // Long epochs come one by one, with a look at the clock after every step; so does the first, whose length nobody
    // knows.
    let isSlow = epochLength == 0 || epochLength > Double(Self.sliceLength) / 64
    let deadline = isSlow ? start + Self.sliceLength : nil
    var batch = isSlow ? 1 : 16
    let (mailbox, clock) = (mailbox, clock)
    while left > 0 {
      applyScript()
      guard run.status == .running else { break }
      let (history, began) = (run.history.epochs, clock.now())
      _ = run.advance(min(batch, left), upTo: script.next) {
        mailbox.hasMail || deadline.map { clock.now() >= $0 } ?? false
      }
      let now = clock.now()
      let ran = run.history.epochs - history
      run.history.stamp(after: Double(now &- began) / 1e9)
      epochLength = ran > 0 ? Double(now &- began) / Double(ran) : max(epochLength, Double(now &- began))
      applyScript()
      left -= max(ran, 0)
      pacer.ran(ran)
      guard run.status == .running else { break }
      if !isSlow { batch = min(batch * 2, 4096) }
      if mailbox.hasMail || now &- start >= Self.sliceLength { break }
    }
    return left > 0
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
  var startsRun: Bool {
    switch self {
    case .resume, .step, .steps: true
    default: false
    }
  }
}
