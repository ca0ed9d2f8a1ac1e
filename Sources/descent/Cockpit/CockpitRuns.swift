import Dashboard
import Experiments
import Runs
import Training
import Words

/// The runs of a cockpit by the numbers that its screen knows them by, and how those of a race begin.
@MainActor
final class CockpitRuns {
  private var sources: [(id: Int, source: any RunSource)] = []
  private var nextID = 0
  /// What a race starts from; nil where the runs were begun elsewhere.
  private let experiment: Experiment?
  private let onUpdate: @Sendable () -> Void

  /// - Parameter onUpdate: called from any thread when there is a new snapshot.
  init(_ experiment: Experiment? = nil, onUpdate: @escaping @Sendable () -> Void) {
    self.experiment = experiment
    self.onUpdate = onUpdate
  }

  func add(_ source: any RunSource) {
    sources.append((nextID, source))
    nextID += 1
  }

  var first: (any RunSource)? { sources.first?.source }

  /// Every run as the dashboard takes it.
  var watched: [WatchedRun] {
    sources.map { WatchedRun(id: $0.id, snapshot: $0.source.snapshot, vocabulary: $0.source.vocabulary) }
  }

  /// The newest state of each as a message of the dashboard.
  func news(at seconds: Double) -> [Dashboard.Message] {
    sources.map {
      .snapshot($0.source.snapshot, of: $0.id, vocabulary: $0.source.vocabulary, at: seconds)
    }
  }

  func start() { for (_, source) in sources { source.start() } }

  func stop() { for (_, source) in sources { source.stop() } }

  func send(_ command: Command, to id: Int) { sources.first { $0.id == id }?.source.send(command) }

  /// Puts a race in the place of what runs; its runs wait for ``start()``.
  func race(_ optimizers: [String], paused: Bool, speed: Speed) throws(InputError) {
    guard let experiment else {
      throw InputError(place: "race", value: "", allowed: "this where the run was begun here")
    }
    let race = try Race(
      experiment, optimizers: optimizers, paused: paused, speed: speed, onUpdate: onUpdate)
    stop()
    sources = []
    for session in race.sessions { add(session) }
  }
}
