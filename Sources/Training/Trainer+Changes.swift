import Experiments
import Optimizers
import Runs
import Tensors
import Words

// What is asked of a trainer between two steps.
extension Trainer {
  var learningRate: Double {
    get { optimizer.learningRate }
    set { optimizer.learningRate = newValue }
  }

  /// Another value of a setting. Early stopping starts to watch with it.
  func adjust(_ setting: Setting, to value: Double?, after epochs: Int) {
    settings[setting] = value
    guard setting == .patience else { return }
    let start = earlyStopping?.start ?? prepared.experiment.patienceStart
    let behind = isUntrained ? 0 : epochs
    earlyStopping = settings.patience.map { EarlyStopping(patience: $0, start: start, after: behind) }
  }

  /// A new optimizer with fresh state, or with the state of the one before if that is of the same kind and `state=kept`
  /// asks for it; the learning rate stays unless the options name one. A schedule starts again
  /// from there.
  func switchOptimizer(
    to entry: OptimizerEntry, options: [String: OptionValue], place: String = "optimizer"
  ) throws(InputError) {
    guard settings.zeroGrad || entry.needs != .closure else {
      throw InputError(
        place: place, value: entry.name,
        allowed: "an optimizer that evaluates the loss once in a step, while gradients pile up")
    }
    let keepsState = options[Command.stateOption] != nil
    guard !keepsState || entry.name == self.entry.name else {
      throw InputError(
        place: place, value: "state=kept",
        allowed: "this with \(self.entry.name), whose state it is; another optimizer begins with its own")
    }
    let kept = keepsState ? optimizer.stateDict : nil
    let options = ["lr": OptionValue.number(learningRate)].merging(options) { $1 }
      .filter { $0.key != Command.stateOption }
    try entry.check([ParameterGroup(parameters, options: options)], place: place)
    self.entry = entry
    optimizer = entry.make(parameters, options: options)
    if let kept {
      try optimizer.load(StateDict(state: kept.state, paramGroups: optimizer.stateDict.paramGroups))
    }
    forgetRecordings()
    if let choice = schedule?.choice {
      schedule = nil
      // A schedule that steers momentum may not fit the new optimizer.
      do { try set(choice, place: "schedule") } catch {}
    }
  }

  /// Refuses a size of batches that would take more memory than there is.
  func checkMemory(batchSize: Int?, place: String) throws(InputError) {
    try prepared.checkMemory(
      architecture, activation, batchSize: batchSize, optimizer: entry, place: place,
      value: batchSize.map(String.init) ?? "full")
  }

  /// Starts a schedule from the present learning rate, or ends the one at work.
  func set(_ choice: Experiment.Schedule?, place: String) throws(InputError) {
    guard let choice else {
      schedule = nil
      return
    }
    for group in optimizer.groups { group.initialLearningRate = nil }
    let scheduler = try choice.entry.make(optimizer, options: choice.options, place: place)
    schedule = Schedule(choice: choice, scheduler: scheduler)
  }

  /// Another model with fresh parameters and fresh optimizer state. When it throws, the trainer is to be put back.
  func switchModel(
    to architecture: any ModelArchitecture, _ activation: Activation, place: String
  ) throws(InputError) {
    try prepared.checkMemory(
      architecture, activation, batchSize: settings.batchSize, optimizer: entry, place: place)
    let model = try prepared.makeModel(architecture, activation, place: place)
    origin = prepared.random.generator
    install(model, architecture, activation)
    try freshOptimizer()
  }

  func install(_ model: Model, _ architecture: any ModelArchitecture, _ activation: Activation) {
    self.model = model
    self.architecture = architecture
    self.activation = activation
    adoptModel()
    earlyStopping = earlyStopping?.anew
  }

  /// Puts the best parameters in the place of those that training goes on from, where early stopping watches. Returns
  /// the epoch that they are of.
  func showBest() -> Int? {
    guard let stopping = earlyStopping, stopping.bestEpoch > 0 else { return nil }
    if stopping.best < .infinity, setAside == nil {
      setAside = parameters.map { $0.storage.copy() }
      write(stopping.bestParameters, into: parameters)
    }
    return stopping.bestEpoch
  }

  /// Takes up the parameters again that training goes on from.
  func takeUpLast() {
    if let setAside { write(setAside, into: parameters) }
    setAside = nil
  }

  func resetGradients() {
    for parameter in parameters { parameter.zeroGrad() }
    accumulatedPasses = 0
  }

  /// Back to where the parameters started, with fresh optimizer state, and a schedule back to where it started: what
  /// it has brought the rate down to is part of the run that ends here.
  func resetParameters() throws(InputError) {
    setAside = nil
    write(start, into: parameters)
    earlyStopping = earlyStopping?.anew
    if schedule != nil, let rate = optimizer.groups[0].initialLearningRate { learningRate = rate }
    try freshOptimizer()
  }

  /// The same optimizer with the same options, as if it had not taken a step.
  private func freshOptimizer() throws(InputError) {
    try switchOptimizer(to: entry, options: optimizer.groups[0].options)
  }

  /// Whether no step has changed the parameters since they started.
  var isUntrained: Bool {
    zip(parameters, start).allSatisfy { tensor, start in
      (0..<tensor.count).allSatisfy { tensor.storage[$0] == start[$0] }
    }
  }

  func write(_ values: [Storage], into tensors: [AnyTensor]) {
    withoutGrad {
      for (tensor, value) in zip(tensors, values) { tensor.copy(from: AnyTensor(value, shape: tensor.shape)) }
    }
  }
}
