import Words

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

  /// The `KEY=VALUE` words of the optimizer's options.
  package var options: [(key: String, word: String)] {
    (self[.set] ?? "").split(separator: " ").map { word in
      (String(word.prefix { $0 != "=" }), String(word))
    }
  }

  /// These fields, and where they say nothing those of another description.
  ///
  /// What excludes each other counts as one: who chooses a file does not want the problem of another description
  /// beside it. Options of the optimizer are taken one by one.
  package func merged(over base: ExperimentDescription) -> ExperimentDescription {
    var base = base
    func says(_ field: ExperimentField) -> Bool { entries[field] != nil }
    func drop(_ fields: ExperimentField..., when isSaid: Bool) {
      if isSaid { for field in fields { base.entries[field] = nil } }
    }
    drop(
      .problem, .problemNoise, .data, .target, .features, .task, .missing, when: says(.problem) || says(.data)
    )
    drop(.validationRows, when: says(.validationFraction) || self[.stratify] == "true")
    drop(.validationFraction, .stratify, when: says(.validationRows))
    drop(.inputScale, when: self[.standardize] == "true")
    drop(.standardize, when: says(.inputScale))
    // A rate belongs to the optimizer that it was chosen for, and so do its options.
    drop(.lr, .set, when: says(.optimizer))
    // The rate may stand in either of two places.
    let own = Set(options.map(\.key) + (says(.lr) ? ["lr"] : []))
    drop(.lr, when: own.contains("lr"))
    var result = ExperimentDescription()
    result.entries = base.entries.merging(entries) { $1 }
    let kept = base.options.filter { !own.contains($0.key) }
    let words = (kept + options).map(\.word).joined(separator: " ")
    result.set(.set, words.isEmpty ? nil : words, place: (entries[.set] ?? base.entries[.set])?.place)
    return result
  }
}

extension ExperimentDescription {
  /// The whole experiment in words: what reads back to the same experiment.
  package init(_ experiment: Experiment) {
    if let file = experiment.file {
      set(.data, file.path)
      set(.target, file.target)
      set(.features, file.features.map(NameList.text))
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
    for method in Regularization.Name.allCases {
      let value = experiment.regularization[method]
      if value != 0 { set(method.field, shortest(value)) }
    }
    set(.patience, experiment.patience.map(String.init))
    set(.initial, experiment.initialParameters.map { $0.map(shortest).joined(separator: ",") })
    set(.seed, "\(experiment.seed)")
    set(.precision, experiment.precision.rawValue)
  }
}

extension Regularization.Name {
  var field: ExperimentField {
    switch self {
    case .l2: .l2
    case .l1: .l1
    case .noise: .noise
    case .dropout: .dropout
    }
  }
}
