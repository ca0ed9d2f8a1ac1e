import Experiments
import Optimizers
import Tensors
import Words

/// Everything that decides how a trainer goes on, save the data and the stream of random numbers: what undo comes
/// back to, and most of what a checkpoint holds.
struct TrainerState {
  let architecture: any ModelArchitecture
  let activation: Activation
  let parameters: [Storage]
  /// Where the parameters started.
  let start: [Storage]
  /// The last ones whose loss was finite.
  let lastFinite: [Storage]
  let gradients: [Storage?]
  let entry: OptimizerEntry
  let optimizer: StateDict
  let schedule: Experiment.Schedule?
  let schedulerState: [String: Double]
  let settings: SettingValues
  let accumulatedPasses: Int
  let earlyStopping: EarlyStopping?
}

extension TrainerState {
  /// How many scalars it holds, shared ones included.
  var scalarCount: Int {
    let storages = [parameters, start, lastFinite, gradients.compactMap(\.self)]
    let best = earlyStopping?.bestParameters ?? []
    return (storages + [best]).joined().reduce(0) { $0 + $1.count } + optimizer.scalarCount
  }
}

extension StateDict {
  fileprivate var scalarCount: Int {
    state.values.reduce(0) { $0 + $1.values.reduce(0) { $0 + $1.scalarCount } }
  }
}

extension StateDict.Value {
  fileprivate var scalarCount: Int {
    switch self {
    case .number: 1
    case .tensor(_, let elements): elements.count
    case .list(let values): values.reduce(0) { $0 + $1.scalarCount }
    }
  }
}

extension Trainer {
  /// The whole state, to come back to.
  func state() -> TrainerState {
    TrainerState(
      architecture: architecture, activation: activation,
      parameters: setAside ?? parameters.map { $0.storage.copy() },
      start: start, lastFinite: lastFinite.map { $0.storage.copy() },
      gradients: parameters.map { $0.grad?.storage.copy() }, entry: entry,
      optimizer: optimizer.stateDict, schedule: schedule?.choice,
      schedulerState: schedule?.scheduler.state ?? [:], settings: settings,
      accumulatedPasses: accumulatedPasses, earlyStopping: earlyStopping)
  }

  /// Goes on from a state of this trainer, or of another one over the same data.
  func restore(_ state: TrainerState) throws(InputError) {
    if state.architecture.name != architecture.name || state.activation != activation {
      // Its own numbers follow at once, so where it starts does not matter; and nothing may be drawn for it.
      let generator = prepared.random.generator
      let model = try prepared.makeModel(state.architecture, state.activation)
      prepared.random.generator = generator
      install(model, state.architecture, state.activation)
    }
    start = state.start
    schedule = nil
    settings = state.settings
    try switchOptimizer(to: state.entry, options: [:])
    try set(state.schedule, place: "schedule")
    schedule?.scheduler.restore(state.schedulerState)
    try optimizer.load(state.optimizer)
    earlyStopping = state.earlyStopping
    setAside = nil
    write(state.parameters, into: parameters)
    write(state.lastFinite, into: lastFinite)
    for (parameter, gradient) in zip(parameters, state.gradients) {
      parameter.grad = gradient.map { AnyTensor($0.copy(), shape: parameter.shape) }
    }
    forgetRecordings()
    accumulatedPasses = state.accumulatedPasses
  }
}
