import Experiments
import Optimizers
import Runs
import Words

/// Several optimizers from one start: each a session on its own queue, none far ahead of the slowest.
///
/// Every one of them gives the numbers of a run of its own with that optimizer.
package struct Race: Sendable {
  package let sessions: [TrainingSession]

  /// - Parameters:
  ///   - names: of optimizers; the one that the experiment has keeps its options, the others have only its learning
  ///     rate.
  ///   - onUpdate: called from the sessions' queues when one of them has something new.
  package init(
    _ experiment: Experiment, optimizers names: [String], paused: Bool = false, speed: Speed = .maximum,
    onUpdate: @escaping @Sendable () -> Void = {}
  ) throws(InputError) {
    let gate = RaceGate(lanes: names.count)
    var sessions: [TrainingSession] = []
    for (index, name) in names.enumerated() {
      guard let entry = OptimizerCatalog.entry(named: name) else {
        let all = OptimizerCatalog.entries.map(\.name).joined(separator: ", ")
        throw InputError(place: "race", value: name, allowed: "one of \(all)")
      }
      var own = experiment
      if entry.name != experiment.optimizer.name {
        own.optimizer = entry
        own.optimizerOptions = experiment.optimizerOptions.filter { $0.key == "lr" }
      }
      sessions.append(
        try TrainingSession(own, paused: paused, speed: speed, lane: gate.lane(index), onUpdate: onUpdate))
    }
    self.sessions = sessions
  }
}
