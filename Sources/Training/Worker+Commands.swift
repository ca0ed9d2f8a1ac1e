import Experiments
import Optimizers
import Words

// What each command does to a run.
extension Worker {
  func carryOut(_ command: Command) throws(InputError) {
    try refuseOnLandscape(command)
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
    case .optimizer(let name, let options): try switchOptimizer(name, options)
    case .learningRate(.set(let rate)): setLearningRate(rate)
    case .learningRate(.multiply(let factor)): setLearningRate(trainer.learningRate * factor)
    case .zeroGrad(let on): setZeroGrad(on)
    case .resetGradients:
      remember("reset gradients")
      trainer.resetGradients()
      mark("reset grad", notice: "gradients set to zero")
    case .resetParameters:
      remember("reset parameters")
      try trainer.resetParameters()
      recover()
      mark("reset params", notice: "parameters start again; optimizer state is fresh")
    case .model(let name):
      let architecture = try ModelCatalog.architecture(parsing: name, place: "model")
      try change("model") { () throws(InputError) in
        try trainer.switchModel(to: architecture, trainer.activation, place: "model")
      }
      recover()
      mark(name, notice: "\(name): fresh parameters, fresh optimizer state")
    case .activation(let activation):
      try change("activation") { () throws(InputError) in
        try trainer.switchModel(to: trainer.architecture, activation, place: "activation")
      }
      recover()
      mark(activation.rawValue, notice: "\(activation.rawValue): fresh parameters, fresh optimizer state")
    case .batch(let rows):
      remember("batch size")
      trainer.batchSize = rows
      mark("batch \(rows.map(String.init) ?? "full")", notice: "")
    case .regularization(let name, let value):
      remember(name.rawValue)
      trainer.regularization[name] = value
      mark("\(name.rawValue) \(shortest(value))", notice: "")
    case .patience(let epochs):
      remember("patience")
      trainer.earlyStopping = epochs.map { EarlyStopping(patience: $0) }
      mark("patience \(epochs.map(String.init) ?? "off")", notice: "")
    case .schedule(let name, let options): try setSchedule(name, options)
    case .noSchedule:
      remember("schedule")
      try trainer.set(nil, place: "schedule")
      mark("schedule off", notice: "the learning rate stays as it is from now on")
    case .save(let path):
      try save(path)
      notice = "saved: \(path)"
    case .load(let path):
      try load(path)
      notice = "goes on from \(path)"
    case .undo: try takeBack()
    }
  }

  /// A landscape has no rows and no model to choose; the flags of an experiment say the same.
  private func refuseOnLandscape(_ command: Command) throws(InputError) {
    let problem = trainer.prepared.experiment.problem
    guard problem.landscape != nil else { return }
    let place: String
    switch command {
    case .model: place = "model"
    case .activation: place = "activation"
    case .batch: place = "batch"
    case .regularization(.noise, _): place = "noise"
    case .regularization(.dropout, _): place = "dropout"
    default: return
    }
    let value = "\(command)".dropFirst(place.count + 1)
    throw InputError(
      place: place, value: String(value),
      allowed: "nothing here: \(problem.name) has two parameters and no data")
  }

  private func startRunning(steps: Int?) {
    if case .diverged = status {
      notice = "nothing runs from a loss that is not finite: u goes back, R resets"
      return
    }
    isHalted = false
    // Where nobody watches, what was begun runs to its end.
    stepsLeft = isHeadless ? nil : steps
    if status != .running {
      status = .running
      restartClocks()
    }
    notice = ""
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

  private func setZeroGrad(_ on: Bool) {
    guard on != trainer.zeroGrad else { return }
    guard on || trainer.entry.needs != .closure else {
      notice = "\(trainer.entry.title) zeroes gradients itself, before each of its evaluations"
      return
    }
    remember("zero-grad")
    trainer.zeroGrad = on
    mark(
      on ? "zero-grad on" : "zero-grad off",
      notice: on ? "gradients are zeroed before each backward" : "gradients pile up from now on")
  }

  private func switchOptimizer(_ name: String, _ options: [String: OptionValue]) throws(InputError) {
    guard let entry = OptimizerCatalog.entry(named: name) else {
      notice = "there is no optimizer named \(name)"
      return
    }
    let hadSchedule = trainer.schedule != nil
    try change("optimizer") { () throws(InputError) in
      try trainer.switchOptimizer(to: entry, options: options)
    }
    let end = hadSchedule && trainer.schedule == nil ? "; the schedule does not fit it and has ended" : ""
    mark(name, notice: "\(entry.title) starts with fresh state\(end)")
  }

  private func setSchedule(_ name: String, _ options: [String: OptionValue]) throws(InputError) {
    guard let entry = SchedulerCatalog.entry(named: name) else {
      notice = "there is no schedule named \(name)"
      return
    }
    try change("schedule") { () throws(InputError) in
      try trainer.set(Experiment.Schedule(entry: entry, options: options), place: "schedule")
    }
    mark(name, notice: "\(entry.title) from learning rate \(shortest(trainer.learningRate))")
  }

  /// A divergence is over once the parameters are others; running goes on when someone says so.
  func recover() {
    if case .diverged = status { status = .paused }
  }

  func mark(_ label: String, notice: String) {
    history.mark(label)
    self.notice = notice
  }
}

// MARK: - Checkpoints

extension Worker {
  private func load(_ path: String) throws(InputError) {
    let checkpoint = try Checkpoint(reading: path)
    let (before, generator, pass) = (trainer.state(), trainer.prepared.random.generator, trainer.pass)
    do {
      try checkpoint.restore(trainer, &history)
      undoStack = []
      recover()
    } catch {
      // Nothing of it stays.
      try trainer.restore(before)
      trainer.prepared.random.generator = generator
      trainer.pass = pass
      throw error
    }
  }
}
