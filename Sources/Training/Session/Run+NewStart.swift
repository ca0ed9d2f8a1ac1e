import Experiments
import Runs
import Words

// Commands with which the curves begin again.
extension Run {
  /// Runs that were left are kept up to this number.
  private static let mostGhosts = 16

  /// Makes the present run a ghost and begins again: the same first parameters, split and random numbers, and the
  /// settings of now.
  func fork(_ name: String?) throws(InputError) {
    guard history.epochs > 0 else {
      notice = .nothingToFork
      return
    }
    let command = Command.fork(name)
    try change(command, startsAnew: true) { () throws(InputError) in
      ghosts.append(Ghost(name: name, snapshotOfRun))
      ghosts = ghosts.suffix(Self.mostGhosts)
      trainer.prepared.random.generator = trainer.origin
      try trainer.resetParameters()
      trainer.resetGradients()
      trainer.pass = nil
    }
    begin()
    notice = .done(command, .newStart)
  }

  /// Another experiment in the place of this one, with the settings of now where they still fit.
  func startAnew(_ command: Command) throws(InputError) {
    let experiment = try Experiment(trainer, changedBy: command)
    // What cannot be taken is said before anything is lost.
    let next = try Trainer(experiment)
    let isComparable = experiment.loss.name == trainer.prepared.experiment.loss.name
    try change(command, startsAnew: true) { () throws(InputError) in
      trainer = next
      // Losses of two kinds, or of other data, cannot be compared.
      if case .set("seed", _) = command, isComparable { return }
      ghosts = []
    }
    begin()
    notice = .done(command, .newStart)
  }

  private func begin() {
    history = trainer.makeHistory()
    sane = SaneStates()
    standStill()
  }

  private var snapshotOfRun: (History, Snapshot.OptimizerState) { (history, trainer.optimizerState) }
}

extension Ghost {
  fileprivate init(name: String?, _ run: (history: History, optimizer: Snapshot.OptimizerState)) {
    self.init(
      name: name, optimizer: run.optimizer.title, learningRate: run.optimizer.learningRate,
      curves: run.history.curves, marks: run.history.marks)
  }
}

extension Experiment {
  /// The experiment of a run as it is now, with what a command changes.
  fileprivate init(_ trainer: Trainer, changedBy command: Command) throws(InputError) {
    let old = trainer.prepared.experiment
    var description = ExperimentDescription()
    func keep(_ settings: Setting...) {
      let old = ExperimentDescription(old)
      for setting in settings { old[setting].map { description.set(setting, $0) } }
    }
    switch command {
    case .set("problem", let name):
      description.set(.problem, name, place: "problem")
      keep(.seed, .precision)
    case .data(let path, let target):
      description.set(.data, path, place: "data")
      description.set(.target, target, place: "data")
      keep(.seed, .precision)
    case .set("seed", let seed):
      self = old
      guard let number = UInt64(seed) else {
        throw InputError(place: "seed", value: seed, allowed: "a whole number from 0 to \(UInt64.max)")
      }
      self.seed = number
      adopt(trainer)
      return
    case .set("loss", let name):
      self = old
      guard let loss = LossCatalog.entry(named: name) else {
        let names = LossCatalog.entries.map(\.name).joined(separator: ", ")
        throw InputError(place: "loss", value: name, allowed: "one of \(names)")
      }
      self.loss = loss
      adopt(trainer)
      return
    default:
      throw InputError(place: "command", value: "\(command)", allowed: "this in the cockpit alone")
    }
    self = try description.experiment()
  }

  /// Takes over what commands have changed since the run began.
  private mutating func adopt(_ trainer: Trainer) {
    // First parameters are those of one model.
    if trainer.architecture.name != model.name { (initialParameters, initialWeights) = (nil, nil) }
    model = trainer.architecture
    activation = trainer.activation
    optimizer = trainer.entry
    optimizerOptions = trainer.optimizer.groups[0].options
    schedule = trainer.schedule?.choice
    settings = trainer.settings
  }
}
