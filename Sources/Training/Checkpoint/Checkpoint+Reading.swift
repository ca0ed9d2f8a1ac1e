import Experiments
import Optimizers
import Tensors

extension Checkpoint {
  /// Puts a trainer and a history where this checkpoint was made. When it throws, neither is to be used.
  func restore(_ trainer: Trainer, _ history: inout History) throws(InputError) {
    let reader = RunReader(json: run, place: place)
    try checkFits(ExperimentDescription(trainer.prepared.experiment))
    guard reader.member("data")?.integer(as: UInt32.self) == trainer.prepared.fingerprint else {
      throw InputError(
        place: "\(place), data", value: "other rows than this run has",
        allowed: "a checkpoint of the same data; has the file changed?")
    }
    let state = try state(reader, trainer)
    var newHistory = History(hasValidation: history.validation != nil)
    newHistory.train = try LossSeries(file, "history.train", place)
    if history.validation != nil { newHistory.validation = try LossSeries(file, "history.validation", place) }
    for mark in reader.member("marks")?.array ?? [] {
      let mark = RunReader(json: mark, place: place)
      newHistory.append(Mark(epoch: try mark.count("epoch"), label: try mark.text("label")))
    }
    let pass = try pass(reader, trainer)
    let generator = try generator(reader)
    try trainer.restore(state)
    trainer.pass = pass
    trainer.prepared.random.generator = generator
    history = newHistory
  }

  private func state(_ reader: RunReader, _ trainer: Trainer) throws(InputError) -> TrainerState {
    let place = "\(place), run"
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
    var cures = Cures()
    let values = try reader.object("cures")
    for cure in Cures.Name.allCases {
      let value = try values.number(cure.rawValue)
      try cure.check(value, place: "\(place), \(cure.rawValue)")
      cures[cure] = value
    }
    var schedulerState: [String: Double] = [:]
    if reader.member("schedule_state") != nil {
      let object = try reader.object("schedule_state")
      for member in object.json.object?.members ?? [] {
        schedulerState[member.key] = try object.number(member.key)
      }
    }
    var stopping: EarlyStopping?
    if reader.member("early_stopping") != nil {
      let object = try reader.object("early_stopping")
      let bestEpoch = try object.count("best_epoch")
      stopping = EarlyStopping(
        patience: try object.count("patience"), best: try object.number("best"), bestEpoch: bestEpoch,
        bestParameters: bestEpoch > 0 ? try all("best.") : [])
    }
    var batchSize: Int?
    if reader.member("batch_size") != nil {
      batchSize = try reader.count("batch_size")
      if batchSize == 0 { throw reader.error("batch_size", "a whole number above 0") }
    }
    return TrainerState(
      architecture: architecture, activation: activation, parameters: try all(""), start: try all("start."),
      lastFinite: try all("last_finite."), gradients: try storages("gradient."), entry: entry,
      optimizer: try StateDict(
        reader.member("optimizer_state") ?? .null, in: file, elementType, of: entry,
        place: "\(place), optimizer_state"),
      schedule: try schedule(reader), schedulerState: schedulerState, zeroGrad: try reader.flag("zero_grad"),
      accumulatedPasses: try reader.count("accumulated_passes"), cures: cures, batchSize: batchSize,
      earlyStopping: stopping)
  }

  private func schedule(_ reader: RunReader) throws(InputError) -> Experiment.Schedule? {
    guard reader.member("schedule") != nil else { return nil }
    return try Experiment.Schedule(
      parsing: reader.text("schedule").split(separator: " ").map(String.init), place: "\(place), schedule")
  }

  private func pass(_ reader: RunReader, _ trainer: Trainer) throws(InputError) -> BatchPass? {
    guard reader.member("pass") != nil else { return nil }
    let object = try reader.object("pass")
    guard let seed = object.member("seed")?.integer(as: Int64.self) else {
      throw object.error("seed", "a whole number")
    }
    var pass = BatchPass(
      seed: seed, rows: trainer.prepared.train.count, drawnOrder: trainer.prepared.drawnOrder)
    pass.resume(
      done: try object.count("done"), steps: try object.count("steps"),
      lossSum: try object.number("loss_sum"),
      validationLoss: object.member("val_loss").flatMap(RunReader.number),
      metrics: MetricSums(
        rows: try object.count("rows"), correct: try object.count("correct"),
        squaredError: try object.number("squared_error")))
    return pass
  }

  private func generator(_ reader: RunReader) throws(InputError) -> Generator {
    let object = try reader.object("random")
    guard let words = file["random.words"] else {
      throw InputError(place: place, value: "no tensor random.words", allowed: "a whole checkpoint")
    }
    let state = Generator.State(
      words: try words.elements(place: place), position: try object.count("position"),
      leftoverNormal: object.member("leftover_normal").flatMap(RunReader.number))
    guard state.isValid else { throw reader.error("random", "the state of a generator") }
    return Generator(state)
  }
}

extension LossSeries {
  fileprivate init(_ file: TensorFile, _ name: String, _ place: String) throws(InputError) {
    func elements(_ part: String) throws(InputError) -> [Double] {
      guard let entry = file["\(name).\(part)"] else {
        throw InputError(place: place, value: "no tensor \(name).\(part)", allowed: "a whole checkpoint")
      }
      return try entry.elements(place: place)
    }
    let (summary, rows, newest) = (try elements("summary"), try elements("older"), try elements("newest"))
    // Counts beyond this would not be whole numbers any more.
    let counts = summary.count == 4 ? [summary[0], summary[3]] : [-1]
    let isCount = { (number: Double) in number >= 0 && number <= 0x1p53 }
    var isSound = rows.count % 6 == 0 && counts.allSatisfy(isCount)
    var older: [Bucket] = []
    for start in stride(from: 0, to: rows.count - 5, by: 6) {
      let row = rows[start..<start + 6]
      let (first, count, nonFinite) = (row[start], row[start + 1], row[start + 5])
      guard isCount(first), isCount(count), isCount(nonFinite) else {
        isSound = false
        break
      }
      older.append(
        Bucket(
          firstEpoch: Int(first), count: Int(count), minimum: row[start + 2], maximum: row[start + 3],
          last: row[start + 4], nonFinite: Int(nonFinite)))
    }
    guard isSound else {
      throw InputError(place: "\(place), \(name)", value: "damaged numbers", allowed: "a loss curve")
    }
    let kept = Kept(
      epochs: Int(summary[0]), minimum: summary[1], maximum: summary[2], width: Int(summary[3]), older: older,
      newest: newest)
    guard let series = LossSeries(kept) else {
      throw InputError(
        place: "\(place), \(name)", value: "numbers that do not fit each other", allowed: "a loss curve")
    }
    self = series
  }
}
