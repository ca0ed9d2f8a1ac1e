import Optimizers

/// An experiment as a person writes it: texts by field, each with the place where it stood.
///
/// Flags, experiment files, checkpoints and sweeps all make one of these; ``experiment(progress:)`` reads it.
package struct ExperimentDescription: Hashable, Sendable {
  package struct Entry: Hashable, Sendable {
    package var text: String
    /// What errors call it: `--lr`, `wine.json, lr`.
    package var place: String

    package init(_ text: String, place: String) {
      self.text = text
      self.place = place
    }
  }

  package var entries: [ExperimentField: Entry] = [:]

  package init() {}

  package subscript(field: ExperimentField) -> String? { entries[field]?.text }

  /// Sets a field as its flag would.
  package mutating func set(_ field: ExperimentField, _ text: String?, place: String? = nil) {
    entries[field] = text.map { Entry($0, place: place ?? "--\(field.rawValue)") }
  }

  /// These fields, and where they say nothing those of another description. Fields that exclude each other count as
  /// one: who chooses a file does not want the problem of another description beside it.
  package func merged(over base: ExperimentDescription) -> ExperimentDescription {
    var base = base.entries
    let families: [[ExperimentField]] = [
      [.problem, .problemNoise, .data, .target, .features, .task, .missing],
      [.validationFraction, .validationRows], [.validationRows, .stratify], [.inputScale, .standardize],
    ]
    let deciders: [ExperimentField] = [
      .problem, .data, .validationFraction, .validationRows, .stratify, .inputScale, .standardize,
    ]
    for family in families {
      // Of a family, those that decide: a problem, a file, the way to choose rows or to scale them. What is switched
      // off decides nothing.
      let decides = family.filter(deciders.contains).contains {
        entries[$0].map { $0.text != "false" } ?? false
      }
      if decides { for field in family { base[field] = nil } }
    }
    // A rate belongs to the optimizer that it was chosen for, and so do its options.
    if entries[.optimizer] != nil { for field in [.lr, .set] as [ExperimentField] { base[field] = nil } }
    var result = ExperimentDescription()
    result.entries = base.merging(entries) { $1 }
    return result
  }
}

extension ExperimentDescription {
  /// The whole experiment in words: what reads back to the same experiment.
  package init(_ experiment: Experiment) {
    if let file = experiment.file {
      set(.data, file.path)
      set(.target, file.target)
      set(.features, file.features?.joined(separator: ","))
      set(.task, experiment.problem.task.rawValue)
      set(.missing, file.missing.rawValue)
    } else {
      set(.problem, experiment.problem.name)
      set(.problemNoise, experiment.problemNoise.map(shortest))
    }
    if experiment.problem.landscape == nil {
      set(.model, experiment.model.name)
      set(.activation, experiment.activation.rawValue)
      set(.loss, experiment.loss.name)
      set(.batchSize, experiment.batchSize.map(String.init) ?? "full")
      set(.inputScale, experiment.standardizes ? nil : shortest(experiment.inputScale))
      set(.standardize, "\(experiment.standardizes)")
      switch experiment.validation {
      case .fraction(let fraction): set(.validationFraction, shortest(fraction))
      case .stratified(let fraction):
        set(.validationFraction, shortest(fraction))
        set(.stratify, "true")
      case .rows(let rows):
        set(.validationRows, rows.isEmpty ? FieldReader.none : rows.map(String.init).joined(separator: ","))
      }
    }
    set(.optimizer, experiment.optimizer.name)
    set(.lr, experiment.optimizerOptions["lr"].map { "\($0)" })
    let others = experiment.optimizerOptions.filter { $0.key != "lr" }.sorted { $0.key < $1.key }
    set(.set, others.isEmpty ? nil : others.map { "\($0.key)=\($0.value)" }.joined(separator: " "))
    set(.schedule, experiment.schedule.map { $0.description.split(separator: " ").joined(separator: ",") })
    set(.zeroGrad, "\(experiment.zeroGrad)")
    for cure in Cures.Name.allCases {
      let value = experiment.cures[cure]
      if value != 0 { set(cure.field, shortest(value)) }
    }
    set(.patience, experiment.patience.map(String.init))
    set(.initial, experiment.initialParameters.map { $0.map(shortest).joined(separator: ",") })
    set(.seed, "\(experiment.seed)")
    set(.precision, experiment.precision.rawValue)
  }
}

extension Cures.Name {
  var field: ExperimentField {
    switch self {
    case .l2: .l2
    case .l1: .l1
    case .noise: .noise
    case .dropout: .dropout
    }
  }
}
