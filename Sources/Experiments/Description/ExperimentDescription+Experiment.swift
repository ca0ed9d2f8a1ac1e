import Optimizers
import Words

extension ExperimentDescription {
  /// The experiment that the texts describe.
  ///
  /// - Parameter progress: told how much of a data file is read, 0 to 1, and how many rows.
  package func experiment(
    progress: (Double, Int) -> Void = { _, _ in }
  ) throws(InputError) -> Experiment {
    try makeExperiment { file throws(InputError) in try file.load(progress: progress) }
  }

  /// The experiment that the texts describe, with a data file that someone else reads: once for many experiments.
  package func makeExperiment(
    loading load: (DataFile) throws(InputError) -> LoadedData
  ) throws(InputError) -> Experiment {
    let reader = FieldReader(entries: entries)
    var experiment = try start(reader, load)
    try reader.readModel(into: &experiment)
    try reader.readOptimizer(into: &experiment)
    try reader.readRows(into: &experiment)
    try reader.readRegularization(into: &experiment)
    if let text = self[.seed] {
      guard let seed = UInt64(text) else {
        throw reader.error(.seed, "a whole number from 0 to \(UInt64.max)")
      }
      experiment.seed = seed
    }
    if let text = self[.precision] {
      guard let precision = Experiment.Precision(rawValue: text) else {
        throw reader.error(.precision, "float or double")
      }
      experiment.precision = precision
    }
    return experiment
  }

  /// The problem, built in or from a file, with its own settings.
  private func start(
    _ reader: FieldReader, _ load: (DataFile) throws(InputError) -> LoadedData
  ) throws(InputError) -> Experiment {
    if let path = self[.data] {
      for field in [.problem, .problemNoise] as [ExperimentField] where self[field] != nil {
        throw reader.error(field, "either a built-in problem or --data, not both")
      }
      guard let target = self[.target] else {
        throw InputError(
          place: reader.place(.target), value: "", allowed: "the name of the column to predict")
      }
      let file = DataFile(
        path: path, target: target,
        features: self[.features].map(NameList.names),
        task: try reader.choice(.task), missing: try reader.choice(.missing) ?? .refuse)
      let loaded = try load(file)
      var experiment = Experiment(problem: .file(file, loaded))
      experiment.file = file
      experiment.remarks = loaded.remarks
      return experiment
    }
    for field in [.target, .features, .task, .missing] as [ExperimentField] where self[field] != nil {
      throw reader.error(field, "this only with --data FILE.csv")
    }
    let problems = ProblemCatalog.entries
    var experiment = Experiment(problem: try reader.entry(.problem, of: problems, \.name) ?? problems[0])
    if self[.problemNoise] != nil {
      guard experiment.problem.noise != nil else {
        throw reader.error(.problemNoise, "a problem with noise; \(experiment.problem.name) has none to set")
      }
      experiment.problemNoise = try reader.number(.problemNoise)
    }
    return experiment
  }
}

extension FieldReader {
  fileprivate func readModel(into experiment: inout Experiment) throws(InputError) {
    if experiment.problem.landscape != nil {
      for field in [
        .model, .activation, .loss, .batchSize, .validationFraction, .validationRows, .stratify,
        .inputScale, .standardize, .noise, .dropout,
      ] as [ExperimentField] where text(field) != nil {
        throw error(field, "nothing here: \(experiment.problem.name) has two parameters and no data")
      }
    }
    let isClassification = experiment.problem.task == .classification
    if let model = text(.model) {
      experiment.model = try ModelCatalog.architecture(parsing: model, place: place(.model))
      if ["logistic", "softmax"].contains(model), !isClassification {
        throw error(
          .model,
          "a model for a \(experiment.problem.task.rawValue): linear, polynomial:DEGREE or mlp:WIDTH,…")
      }
      if model == "logistic" { experiment.loss = BinaryCrossEntropyLoss() }
      if model == "softmax" || (isClassification && model != "logistic" && text(.loss) == nil) {
        experiment.loss = CrossEntropyLoss()
      }
    }
    if let activation = text(.activation) {
      experiment.activation = try Activation(parsing: activation, place: place(.activation))
    }
    if let loss = try entry(.loss, of: LossCatalog.entries, \.name) { experiment.loss = loss }
  }

  fileprivate func readOptimizer(into experiment: inout Experiment) throws(InputError) {
    if let optimizer = try entry(.optimizer, of: OptimizerCatalog.entries, \.name) {
      experiment.optimizer = optimizer
    }
    let words = (text(.set) ?? "").split(separator: " ").map(String.init)
    var options = try experiment.optimizer.parse(words, place: place(.set))
    if let lr = text(.lr) {
      if let twice = options["lr"] {
        throw InputError(
          place: place(.set), value: "lr=\(twice)", allowed: "lr only once, by --lr or by --set")
      }
      do {
        options["lr"] = try experiment.optimizer.parse(["lr=\(lr)"], place: place(.lr))["lr"]
      } catch {
        // The flag is the option's own name; "--lr, lr" would say it twice.
        throw InputError(place: place(.lr), value: error.value, allowed: error.allowed)
      }
    }
    experiment.optimizerOptions.merge(options) { $1 }
    if let schedule = text(.schedule), schedule != "off" {
      experiment.schedule = try Experiment.Schedule(
        parsing: Self.scheduleWords(schedule), place: place(.schedule))
    }
    experiment.zeroGrad = try flag(.zeroGrad) ?? true
  }

  /// `multistep,milestones=30,80,gamma=0.1`: a comma starts a new word where an `=` follows.
  static func scheduleWords(_ text: String) -> [String] {
    text.split(separator: ",", omittingEmptySubsequences: false).reduce(into: []) { words, part in
      if words.isEmpty || part.contains("=") {
        words.append(String(part))
      } else {
        words[words.count - 1] += ",\(part)"
      }
    }
  }

  fileprivate func readRows(into experiment: inout Experiment) throws(InputError) {
    if let size = text(.batchSize) {
      experiment.batchSize = try size == "full" ? nil : count(.batchSize, "a whole number above 0, or full")
    }
    let stratifies = try flag(.stratify) ?? false
    let fraction = try number(.validationFraction, "a number in [0, 1)")
    if text(.validationRows) != nil {
      guard fraction == nil else { throw error(.validationRows, "either --val-fraction or --val-rows") }
      guard !stratifies else { throw error(.validationRows, "--val-fraction beside --stratify") }
      let numbers = try list(.validationRows, "row numbers a,b,…, or none") { Int($0) }
      experiment.validation = .rows(numbers ?? [])
    } else if stratifies {
      guard experiment.problem.task == .classification else {
        throw error(.stratify, "a classification; this is a \(experiment.problem.task.rawValue)")
      }
      experiment.validation = .stratified(fraction ?? 0.2)
    } else if let fraction {
      experiment.validation = .fraction(fraction)
    }
    if let scale = try number(.inputScale) { experiment.inputScale = scale }
    if let standardize = try flag(.standardize) {
      if standardize, text(.inputScale) != nil {
        throw error(.inputScale, "either --input-scale or --standardize")
      }
      experiment.standardizes = standardize
    } else if text(.inputScale) != nil {
      experiment.standardizes = false
    }
    experiment.initialParameters = try list(.initial, "numbers a,b,…") { text in
      Double(text).flatMap { $0.isFinite ? $0 : nil }
    }
  }

  fileprivate func readRegularization(into experiment: inout Experiment) throws(InputError) {
    for method in Regularization.Name.allCases {
      guard let value = try number(method.field, method.allowed) else { continue }
      try method.check(value, place: place(method.field))
      experiment.regularization[method] = value
    }
    if let patience = text(.patience), patience != "off" {
      experiment.patience = try count(.patience, "a whole number above 0, or off")
    }
  }
}
