import Runs
import Words

/// A run on the screen: one that goes on, or a ghost that stands as it was.
package struct WatchedRun: Sendable, Identifiable {
  /// What messages and effects call it.
  package let id: Int
  /// What a person called it; nil where it is told by what differs.
  package var name: String?
  package internal(set) var snapshot: Snapshot
  /// What the run can be told, and what there is to choose from.
  package internal(set) var vocabulary: Vocabulary
  /// What the run will look like once it has done what was asked of it.
  var expectation: Expectation
  /// Whether it stands as it was, to be compared with.
  var isGhost = false
  var gradNorms = EpochTrace()
  var learningRates = EpochTrace()
  /// The epoch at which it was last kept in a file; 0 if never.
  private(set) var savedEpoch = 0

  package init(id: Int, name: String? = nil, snapshot: Snapshot, vocabulary: Vocabulary) {
    self.id = id
    self.name = name
    self.snapshot = snapshot
    self.vocabulary = vocabulary
    expectation = Expectation(snapshot)
    trace()
  }

  /// A run that was left, beside the one that was begun in its place.
  private init(_ ghost: Ghost, of run: WatchedRun, at place: Int) {
    id = -1 - place
    name = ghost.name
    snapshot = run.snapshot
    snapshot.curves = ghost.curves
    snapshot.marks = ghost.marks
    snapshot.ghosts = []
    snapshot.controls?.optimizer.title = ghost.optimizer
    snapshot.controls?.optimizer.learningRate = ghost.learningRate
    vocabulary = run.vocabulary
    expectation = run.expectation
    isGhost = true
  }

  static func ghosts(of run: WatchedRun) -> [WatchedRun] {
    run.snapshot.ghosts.enumerated().map { WatchedRun($0.element, of: run, at: $0.offset) }
  }

  /// Takes in a newer state of the run.
  mutating func follow(_ newer: Snapshot) {
    if case .saved = newer.notice, newer.notice != snapshot.notice { savedEpoch = newer.epoch }
    snapshot = newer
    expectation.compare(with: newer)
    trace()
  }

  private mutating func trace() {
    gradNorms.add(snapshot.gradientNorm, atEpoch: snapshot.epoch)
    learningRates.add(snapshot.controls?.optimizer.learningRate, atEpoch: snapshot.epoch)
  }

  var divergence: Divergence? {
    if case .diverged(let divergence) = snapshot.status { divergence } else { nil }
  }

  /// Whether more than a minute of work would be lost without a file.
  var isWorthKeeping: Bool {
    vocabulary.command(named: "save") != nil && snapshot.epoch > savedEpoch
      && seconds - seconds(atEpoch: Double(savedEpoch)) > 60
  }

  // MARK: Time

  /// Seconds of training so far; 0 where the run does not say.
  var seconds: Double { snapshot.curves[.time]?.last ?? 0 }

  /// Seconds of training up to the end of an epoch.
  func seconds(atEpoch epoch: Double) -> Double {
    guard epoch >= 1, let time = snapshot.curves[.time] else { return 0 }
    return time.value(atEpoch: Int(min(epoch, Double(time.epochs)))) ?? 0
  }

  /// The epoch that the run had completed after so many seconds.
  func epoch(atSeconds seconds: Double) -> Int {
    var (first, end) = (0, snapshot.epoch)
    while first < end {
      let middle = first + (end - first + 1) / 2
      if self.seconds(atEpoch: Double(middle)) <= seconds { first = middle } else { end = middle - 1 }
    }
    return first
  }

  /// The epoch of the least value of a curve, and the value; nil before there is one.
  func best(_ id: Curve.ID) -> (epoch: Int, loss: Double)? {
    guard let curve = snapshot.curves[id], curve.minimum.isFinite else { return nil }
    return curve.buckets.first { $0.minimum == curve.minimum }.map { ($0.lastEpoch, curve.minimum) }
  }

  /// The loss that decides: of rows that are never trained on, where there are any.
  var decidingLoss: Curve.ID { snapshot.curves.validation == nil ? .trainLoss : .validationLoss }
}
