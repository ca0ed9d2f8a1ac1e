import Words

/// An experiment as a person writes it: texts by setting, each with the place where it stood.
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

  package var entries: [Setting: Entry] = [:]

  package init() {}

  package subscript(setting: Setting) -> String? { entries[setting]?.text }

  /// Sets a text as its flag would.
  package mutating func set(_ setting: Setting, _ text: String?, place: String? = nil) {
    entries[setting] = text.map { Entry($0, place: place ?? setting.flag) }
  }

  /// An error as who wrote this should read it: what happens deep inside calls a setting by its flag, but the place
  /// is where it was written.
  package func located(_ error: InputError) -> InputError {
    guard
      let (setting, flag) = SettingCatalog.all.lazy.flatMap({ [($0, $0.flag), ($0, "--no-\($0.name)")] })
        .first(where: { error.place == $0.1 || error.place.hasPrefix($0.1 + ",") }),
      let entry = entries[setting]
    else { return error }
    return InputError(
      place: entry.place + error.place.dropFirst(flag.count), value: error.value, allowed: error.allowed,
      suggestion: error.suggestion)
  }

  /// The `KEY=VALUE` words of the optimizer's options.
  package var options: [(key: String, word: String)] {
    (self[.set] ?? "").split(separator: " ").map { word in
      (String(word.prefix { $0 != "=" }), String(word))
    }
  }

  /// These texts, and where they say nothing those of another description.
  ///
  /// What excludes each other counts as one: who chooses a file does not want the problem of another description
  /// beside it. Options of the optimizer are taken one by one.
  package func merged(over base: ExperimentDescription) -> ExperimentDescription {
    var base = base
    func says(_ setting: Setting) -> Bool { entries[setting] != nil }
    func drop(_ settings: Setting..., when isSaid: Bool) {
      if isSaid { for setting in settings { base.entries[setting] = nil } }
    }
    if says(.problem) || says(.data) {
      for setting in [.problem, .problemNoise, .data] + Setting.ofFiles { base.entries[setting] = nil }
    }
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
    let hasRows = experiment.problem.landscape == nil
    for setting in SettingCatalog.all where hasRows || !setting.needsRows {
      set(setting, setting.text(experiment))
    }
  }
}
