import Dispatch
import Experiments
import Runs
import Synchronization
import Words

/// Runs a plan, several runs side by side.
///
/// Each run is a session of its own and a run's numbers do not depend on what runs beside it, so the outcomes are the
/// same for any number of jobs.
package final class SweepRunner: Sendable {
  private let plan: SweepPlan
  private let epochs: Int
  private let jobs: Int
  private let state: Mutex<State>
  private let progress: @Sendable (Double) -> Void

  private struct State {
    /// Epochs that each run has behind it, or will not need any more.
    var done: [Double]
    var sessions: [Int: TrainingSession] = [:]
    var isInterrupted = false
  }

  /// - Parameters:
  ///   - epochs: of every run.
  ///   - jobs: how many runs go on at a time.
  ///   - progress: told the epochs that are done in all; from several threads, but never from two at a time.
  package init(
    _ plan: SweepPlan, epochs: Int, jobs: Int, progress: @escaping @Sendable (Double) -> Void = { _ in }
  ) {
    precondition(epochs > 0 && jobs > 0, "a sweep needs at least one epoch and one job")
    self.plan = plan
    self.epochs = epochs
    self.jobs = jobs
    self.progress = progress
    state = Mutex(State(done: Array(repeating: 0, count: plan.runs.count)))
  }

  /// Makes every session once and lets go of it, so that what cannot be taken is said before anything runs.
  ///
  /// - Throws: the error of the first run in the plan's order that has one.
  package func check() throws(InputError) {
    let failures = sideBySide { index -> InputError? in
      if self.state.withLock({ $0.isInterrupted }) { return nil }
      do throws(InputError) {
        _ = try TrainingSession(self.plan.runs[index].experiment, paused: true)
        return nil
      } catch { return error }
    }
    for case let failure? in failures { throw failure }
  }

  /// Runs all of it, or until someone interrupts.
  ///
  /// - Throws: what in a run's experiment cannot be taken; see ``check()``.
  package func run() throws(InputError) -> SweepResult {
    let outcomes = sideBySide { index -> Result<SweepOutcome, InputError> in
      do throws(InputError) { return .success(try self.run(index)) } catch { return .failure(error) }
    }
    var runs: [SweepResult.Run] = []
    for (run, outcome) in zip(plan.runs, outcomes) {
      runs.append(SweepResult.Run(settings: run.settings, outcome: try outcome.get()))
    }
    return SweepResult(fields: plan.fields, runs: runs)
  }

  /// Stops every run after its step; runs that have not begun never will. May be called from anywhere.
  package func interrupt() {
    state.withLock { state in
      state.isInterrupted = true
      for session in state.sessions.values { session.interrupt() }
    }
  }

  private func run(_ index: Int) throws(InputError) -> SweepOutcome {
    let experiment = plan.runs[index].experiment
    let session = try TrainingSession(experiment, paused: true)
    let isInterrupted = state.withLock { state in
      if !state.isInterrupted { state.sessions[index] = session }
      return state.isInterrupted
    }
    defer { state.withLock { $0.sessions[index] = nil } }
    var watch = LossWatch(experiment)
    var end: RunEnd?
    var left = isInterrupted ? 0 : epochs
    while left > 0 {
      let before = session.snapshot.epoch
      let stretch = min(left, LossWatch.longestStretch)
      let stretchEnd = session.run(epochs: stretch, progress: { self.report($0, of: index) })
      watch.follow(session.snapshot.curves, epochs: session.snapshot.epoch - before)
      left -= stretch
      end = stretchEnd
      if stretchEnd != .completed { break }
    }
    report(Double(epochs), of: index)
    // Where patience was not spent, the best parameters are what such a run ends with.
    let isAtBest = end == .completed && session.showBest() != nil
    return SweepOutcome(session.snapshot, lossName: experiment.loss.name, end: end, isAtBest: isAtBest, watch)
  }

  private func report(_ done: Double, of index: Int) {
    state.withLock { state in
      state.done[index] = done
      progress(state.done.reduce(0, +))
    }
  }

  /// What a closure gives for each run, in the plan's order. Threads take the next run as they become free.
  private func sideBySide<Value: Sendable>(_ body: @escaping @Sendable (Int) -> Value) -> [Value] {
    let count = plan.runs.count
    let queue = DispatchQueue(label: "descent.sweep", qos: .utility, attributes: .concurrent)
    let group = DispatchGroup()
    let work = Work<Value>(count: count)
    for _ in 0..<min(jobs, count) {
      queue.async(group: group) {
        while let index = work.next() { work.put(body(index), at: index) }
      }
    }
    group.wait()
    return work.values
  }

  private final class Work<Value: Sendable>: Sendable {
    private let state: Mutex<(next: Int, values: [Value?])>

    init(count: Int) { state = Mutex((0, Array(repeating: nil, count: count))) }

    func next() -> Int? {
      state.withLock { state in
        guard state.next < state.values.count else { return nil }
        defer { state.next += 1 }
        return state.next
      }
    }

    func put(_ value: Value, at index: Int) { state.withLock { $0.values[index] = value } }

    var values: [Value] { state.withLock { $0.values.compactMap(\.self) } }
  }
}

/// Keeps from a run what its bounded history forgets: the first losses, and the epoch of the best.
private struct LossWatch {
  /// A history has so many of its newest epochs one by one.
  static let longestStretch = 1024

  private(set) var first: (loss: Double, validationLoss: Double?)?
  private(set) var best: SweepOutcome.Best?
  /// The first epoch that may be the best: the loss of epoch 1 belongs to no step.
  private let start: Int

  init(_ experiment: Experiment) {
    start = max(experiment.patience.map { experiment.patienceStart ?? $0 + 1 } ?? 2, 2)
  }

  /// Looks at the newest epochs of a history, which must be at most ``longestStretch``.
  mutating func follow(_ curves: Curves, epochs: Int) {
    if first == nil, let loss = curves.train.newest(epochs).first {
      first = (loss, curves.validation?.newest(epochs).first)
    }
    let series = curves.validation ?? curves.train
    let newest = series.newest(epochs)
    for (offset, loss) in newest.enumerated() where loss.isFinite && loss < best?.loss ?? .infinity {
      let epoch = series.epochs - newest.count + offset + 1
      if epoch >= start { best = SweepOutcome.Best(loss: loss, epoch: epoch) }
    }
  }
}

extension SweepOutcome {
  /// Reads the end of a run.
  fileprivate init(
    _ snapshot: Snapshot, lossName: String, end: RunEnd?, isAtBest: Bool, _ watch: LossWatch
  ) {
    let curves = snapshot.curves
    self.init(
      diagnosis: Diagnosis(snapshot).verdict, end: end, epochs: snapshot.epoch,
      parameterCount: snapshot.subject.parameterCount, lossName: lossName, loss: curves.train.last,
      validationLoss: curves.validation?.last, firstLoss: watch.first?.loss,
      firstValidationLoss: watch.first?.validationLoss, best: watch.best, isAtBest: isAtBest,
      trainMetrics: snapshot.trainMetrics,
      validationMetrics: snapshot.validationMetrics,
      trainCurve: curves.train.buckets.thinned(to: Self.mostBuckets),
      validationCurve: curves.validation?.buckets.thinned(to: Self.mostBuckets) ?? [])
  }
}
