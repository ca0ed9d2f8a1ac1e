import Experiments
import Optimizers
import Runs
import Words

// What each command does to a run.
extension Run {
  func carryOut(_ command: Command) throws(InputError) {
    try refuseOnLandscape(command)
    switch command {
    case .pause:
      if status == .running { status = .paused }
      budget = nil
      notice = nil
    case .resume: letGoOn(nil)
    case .step(let count): letGoOn(.epochs(count))
    case .steps(let count): letGoOn(.steps(count))
    case .speed(let newSpeed):
      speed = newSpeed
      notice = nil
    case .optimizer(let name, let options): try switchOptimizer(name, options)
    case .learningRate(.set(let rate)): setLearningRate(rate)
    case .learningRate(.multiply(let factor)): setLearningRate(trainer.learningRate * factor)
    case .zeroGrad(let on): setZeroGrad(on)
    case .resetGradients:
      remember(command)
      trainer.resetGradients()
      mark(command)
    case .resetParameters:
      remember(command)
      try trainer.resetParameters()
      recover()
      mark(command, .freshParameters)
    case .set(let name, let value): try set(name, value, command)
    case .schedule(let name, let options): try setSchedule(name, options)
    case .noSchedule:
      remember(command)
      try trainer.set(nil, place: "schedule")
      mark(command)
    case .save(let path, let force):
      if !force { try Checkpoint.checkMayReplace(path, place: "save", remedy: "save! FILE") }
      try save(path)
      notice = .saved(path: path)
    case .load(let path):
      try load(path)
      notice = .loaded(path: path)
    case .undo: try undo()
    case .redo: try redo()
    case .fork(let name): try fork(name)
    case .dropGhosts:
      ghosts = []
      notice = nil
    case .data, .race: try startAnew(command)
    }
  }

  /// A setting by its name, in the form that the vocabulary's parser gives.
  private func set(_ name: String, _ value: String, _ command: Command) throws(InputError) {
    switch name {
    case "model":
      let architecture = try ModelCatalog.architecture(parsing: value, place: name)
      try change(command) { () throws(InputError) in
        try trainer.switchModel(to: architecture, trainer.activation, place: name)
      }
      recover()
      mark(command, .freshParameters)
    case "activation":
      let activation = try Activation(parsing: value, place: name)
      try change(command) { () throws(InputError) in
        try trainer.switchModel(to: trainer.architecture, activation, place: name)
      }
      recover()
      mark(command, .freshParameters)
    case "problem", "seed", "loss": try startAnew(command)
    default:
      guard let setting = SettingCatalog.setting(ofCommand: name), let adjustable = setting.adjustable else {
        throw InputError(place: "setting", value: name, oneOf: Vocabulary.session.settings.map(\.name))
      }
      let value = try adjustable.parse(value, place: name)
      if setting == .batchSize { try trainer.checkMemory(batchSize: value.map { Int($0) }, place: name) }
      remember(command)
      trainer.adjust(setting, to: value, after: history.epochs)
      mark(command)
    }
  }

  /// A landscape has no rows and no model to choose; the flags of an experiment say the same.
  private func refuseOnLandscape(_ command: Command) throws(InputError) {
    let problem = trainer.prepared.experiment.problem
    guard problem.landscape != nil, case .set(let name, let value) = command,
      SettingCatalog.all.contains(where: { $0.needsRows && $0.command == name })
    else { return }
    throw InputError(
      place: name, value: value, allowed: "nothing here: \(problem.name) has two parameters and no data")
  }

  private func letGoOn(_ budget: Budget?) {
    if case .diverged = status {
      notice = .nothingRuns
      return
    }
    end = nil
    self.budget = budget
    status = .running
    notice = nil
  }

  private func setLearningRate(_ rate: Double) {
    guard rate.isFinite else {
      notice = .learningRateTooLarge
      return
    }
    let command = Command.learningRate(.set(rate))
    remember(command)
    trainer.learningRate = rate
    mark(command)
  }

  private func setZeroGrad(_ on: Bool) {
    guard on != trainer.settings.zeroGrad else { return }
    guard on || trainer.entry.needs != .closure else {
      notice = .zeroesGradientsItself(optimizer: trainer.entry.title)
      return
    }
    remember(.zeroGrad(on))
    trainer.adjust(.zeroGrad, to: on ? 1 : 0, after: history.epochs)
    mark(.zeroGrad(on))
  }

  private func switchOptimizer(_ name: String, _ options: [String: OptionValue]) throws(InputError) {
    let entry = try OptimizerCatalog.entry(parsing: name, place: "optimizer")
    let hadSchedule = trainer.schedule != nil
    let command = Command.optimizer(name: name, options: options)
    try change(command) { () throws(InputError) in
      try trainer.switchOptimizer(to: entry, options: options)
    }
    mark(
      command,
      .freshOptimizer(title: entry.title, scheduleEnded: hadSchedule && trainer.schedule == nil))
  }

  private func setSchedule(_ name: String, _ options: [String: OptionValue]) throws(InputError) {
    let entry = try SchedulerCatalog.entry(parsing: name, place: "schedule")
    let command = Command.schedule(name: name, options: options)
    try change(command) { () throws(InputError) in
      try trainer.set(Experiment.Schedule(entry: entry, options: options), place: "schedule")
    }
    mark(command, .scheduled(title: entry.title, from: trainer.learningRate))
  }

  /// A divergence is over once the parameters are others; running goes on when someone says so.
  func recover() {
    if case .diverged = status { status = .paused }
  }

  func mark(_ command: Command, _ consequence: Notice.Consequence = .none) {
    history.mark(.command(command))
    notice = .done(command, consequence)
  }
}

// MARK: - Checkpoints

extension Run {
  private func load(_ path: String) throws(InputError) {
    let checkpoint = try Checkpoint(reading: path)
    let (before, pass) = (KeptRun(self), trainer.pass)
    do {
      try checkpoint.restore(trainer, &history)
    } catch {
      // Nothing of it stays.
      try before.restore(self)
      trainer.pass = pass
      throw error
    }
    undos = UndoStack()
    sane = SaneStates()
    recover()
  }
}
