import Experiments
import Optimizers
import Tensors
import Words

extension Checkpoint {
  /// Puts a trainer and a history where this checkpoint was made. When it throws, neither is to be used.
  func restore(_ trainer: Trainer, _ history: inout History) throws(InputError) {
    let reader = RunReader(json: run, place: "\(place), run")
    try checkFits(ExperimentDescription(trainer.prepared.experiment))
    guard reader.member("data")?.integer(as: UInt32.self) == trainer.prepared.fingerprint else {
      throw InputError(
        place: "\(place), data", value: "other rows than this run has",
        allowed: "a checkpoint of the same data; has the file changed?")
    }
    let state = try state(reader, trainer)
    let newHistory = try self.history(reader, trainer)
    try checkEpochs(of: state, newHistory.epochs, reader)
    let pass = try pass(reader, trainer)
    var validationSums: MetricSums?
    if let rows = trainer.prepared.validation?.count, pass != nil,
      try reader.object("pass").member("val_metrics") != nil
    {
      validationSums = try metrics(reader.object("pass").object("val_metrics"), rows: rows)
    }
    let generator = try generator(reader)
    try trainer.restore(state)
    trainer.pass = pass
    trainer.validationSumsBefore = validationSums
    trainer.prepared.random.generator = generator
    history = newHistory
  }

  private func state(_ reader: RunReader, _ trainer: Trainer) throws(InputError) -> TrainerState {
    let place = reader.place
    let name = try reader.text("optimizer")
    guard let entry = OptimizerCatalog.entry(named: name) else {
      throw reader.error(
        "optimizer", "one of \(OptimizerCatalog.entries.map(\.name).joined(separator: ", "))")
    }
    let architecture =
      trainer.prepared.experiment.problem.landscape != nil
      ? trainer.architecture
      : try ModelCatalog.architecture(parsing: reader.text("model"), place: "\(place), model")
    let activation = try Activation(parsing: reader.text("activation"), place: "\(place), activation")
    try checkHolds(architecture, trainer.prepared.shape(activation))
    // Made for its names and shapes alone; what it draws is put back by the caller.
    let model = try trainer.prepared.makeModel(architecture, activation, place: "\(place), model")
    let elementType = trainer.prepared.experiment.precision.elementType
    func storages(_ prefix: String) throws(InputError) -> [Storage?] {
      var result: [Storage?] = []
      for parameter in model.parameters {
        guard let entry = file[prefix + parameter.name] else {
          result.append(nil)
          continue
        }
        let tensor = AnyTensor(repeating: 0, shape: parameter.tensor.shape, elementType)
        try entry.copy(into: tensor, place: self.place)
        result.append(tensor.storage)
      }
      return result
    }
    func all(_ prefix: String) throws(InputError) -> [Storage] {
      let storages = try storages(prefix)
      guard let missing = storages.firstIndex(where: { $0 == nil }) else {
        return storages.compactMap(\.self)
      }
      throw InputError(
        place: self.place, value: "no tensor \(prefix)\(model.parameters[missing].name)",
        allowed: "every parameter of \(architecture.name)")
    }
    let schedule = try schedule(reader)
    let schedulerState = schedule == nil ? [:] : try schedulerState(reader.object("schedule_state"))
    var stopping: EarlyStopping?
    if reader.member("early_stopping") != nil {
      stopping = try earlyStopping(reader.object("early_stopping")) { () throws(InputError) in
        try all("best.")
      }
    }
    var settings = try SettingValues(reader)
    if isAsBefore { settings.penalizesBiases = true }
    return TrainerState(
      architecture: architecture, activation: activation,
      parameters: try file.entries.contains { $0.name.hasPrefix("last.") } ? all("last.") : all(""),
      start: try all("start."),
      lastFinite: try all("last_finite."), gradients: try storages("gradient."), entry: entry,
      optimizer: try StateDict(
        reader.member("optimizer_state") ?? .null, in: file, elementType, of: entry,
        place: "\(place), optimizer_state"),
      schedule: schedule, schedulerState: schedulerState, settings: settings,
      accumulatedPasses: try reader.count("accumulated_passes"), earlyStopping: stopping)
  }

  /// Refuses a model that is not in the file, before room is made for it.
  func checkHolds(_ architecture: any ModelArchitecture, _ shape: ModelShape) throws(InputError) {
    let elements = file.entries.reduce(0) { $0 + $1.bytes.count / $1.kind.size }
    let count = architecture.parameterCount(shape)
    guard count <= elements else {
      throw InputError(
        place: "\(place), run, model", value: "\(architecture.name), which has \(count) parameters",
        allowed: "a model whose parameters are in the file")
    }
  }

  private func schedule(_ reader: RunReader) throws(InputError) -> Experiment.Schedule? {
    guard reader.member("schedule") != nil else { return nil }
    return try Experiment.Schedule(
      parsing: reader.text("schedule").split(separator: " ").map(String.init), place: "\(place), schedule")
  }

  /// How far a schedule has come. What it counts becomes a whole number again, and what it divides by is not zero.
  private func schedulerState(_ reader: RunReader) throws(InputError) -> [String: Double] {
    var result: [String: Double] = [:]
    for key in reader.json.object?.members.map(\.key) ?? [] {
      let value = try reader.number(key)
      let isSound =
        switch key {
        case "last_epoch", "num_bad_epochs", "cooldown_counter":
          (0...0x1p53).contains(value) && value == value.rounded()
        case "T_i": value >= 1
        case "best": !value.isNaN
        default: value.isFinite && value >= 0
        }
      guard isSound else { throw reader.error(key, "the state of a schedule") }
      result[key] = value
    }
    guard result["last_epoch"] != nil else { throw reader.error("last_epoch", "a count of epochs") }
    return result
  }

  private func earlyStopping(
    _ reader: RunReader, _ parameters: () throws(InputError) -> [Storage]
  ) throws(InputError) -> EarlyStopping {
    let (patience, bestEpoch) = (try reader.count("patience", from: 1), try reader.count("best_epoch"))
    let start =
      reader.member("start") == nil ? nil : try reader.count("start", from: 1)
    let epochsToPass = isAsBefore ? 0 : try reader.count("epochs_to_pass")
    // Infinite before the first epoch that counts, and after it has ended a run, which may go on.
    let best = try reader.number("best")
    guard best.isFinite || best == .infinity else { throw reader.error("best", "a loss, or inf") }
    guard bestEpoch > 0 else {
      return EarlyStopping(
        patience: patience, start: start, epochsToPass: epochsToPass, best: .infinity, bestEpoch: 0,
        bestParameters: [])
    }
    return EarlyStopping(
      patience: patience, start: start, epochsToPass: epochsToPass, best: best, bestEpoch: bestEpoch,
      bestParameters: try parameters())
  }

  /// What happened in epochs that the history does not have did not happen.
  private func checkEpochs(of state: TrainerState, _ epochs: Int, _ reader: RunReader) throws(InputError) {
    let last = reader.member("pass") == nil ? epochs : epochs + 1
    if let best = state.earlyStopping?.bestEpoch, best > last {
      throw try reader.object("early_stopping").error("best_epoch", "at most \(last), the epoch of the run")
    }
    if let scheduled = state.schedulerState["last_epoch"], scheduled > Double(epochs) {
      throw try reader.object("schedule_state").error("last_epoch", "at most \(epochs), the epoch of the run")
    }
  }

  private func pass(_ reader: RunReader, _ trainer: Trainer) throws(InputError) -> BatchPass? {
    guard reader.member("pass") != nil else { return nil }
    let object = try reader.object("pass")
    let rows = trainer.prepared.train.count
    guard let seed = object.member("seed")?.integer(as: Int64.self) else {
      throw object.error("seed", "a whole number")
    }
    // A pass that has not begun or is over is between two epochs.
    let done = try object.count("done", from: 1, to: rows - 1)
    let validationRows = trainer.prepared.validation?.count
    guard (object.member("val_loss") != nil) == (validationRows != nil) else {
      throw object.error("val_loss", validationRows == nil ? "nothing, as no rows validate" : "a loss")
    }
    var pass = BatchPass(seed: seed, rows: rows, drawnOrder: trainer.prepared.drawnOrder)
    pass.resume(
      done: done, steps: try object.count("steps", from: 1, to: done), lossSum: try object.number("loss_sum"),
      validationLoss: try validationRows.map { _ throws(InputError) in try object.finite("val_loss") },
      metrics: try metrics(object.object("metrics"), rows: done))
    return pass
  }

  private func metrics(_ reader: RunReader, rows: Int) throws(InputError) -> MetricSums {
    MetricSums(
      rows: try reader.count("rows", from: rows, to: rows), correct: try reader.count("correct", to: rows),
      squaredError: try reader.number("squared_error"))
  }

  private func generator(_ reader: RunReader) throws(InputError) -> Generator {
    let object = try reader.object("random")
    guard let words = file["random.words"] else {
      throw InputError(place: place, value: "no tensor random.words", allowed: "a whole checkpoint")
    }
    let leftover = try object.member("leftover_normal") == nil ? nil : object.finite("leftover_normal")
    let state = Generator.State(
      words: try words.elements(place: place), position: try object.count("position"),
      leftoverNormal: leftover)
    guard state.isValid else { throw reader.error("random", "the state of a generator") }
    return Generator(state)
  }
}
