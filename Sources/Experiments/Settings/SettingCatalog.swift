import Words

/// Every setting, in the order in which `--help` and experiment files show them, and in which they are read.
package enum SettingCatalog {
  package static let all: [Setting] = [
    .problem, .problemNoise, .data, .target, .features, .task, .missing,
    .exclude, .categories, .missingValue, .delimiter, .header, .skipRows, .comment, .encoding, .decimal,
    .model, .activation, .loss,
    .optimizer, .lr, .set, .schedule, .zeroGrad, .clip,
    .batchSize, .validationFraction, .validationRows, .stratify, .inputScale, .standardize,
    .standardizeTarget,
    .l2, .l1, .regularizeBias, .noise, .dropout, .patience, .patienceStart,
    .initial, .initialWeights, .seed, .precision,
  ]

  /// Those of one value each, which a command changes between two steps.
  package static let adjustable = all.filter { $0.adjustable != nil }

  /// A setting by its name, in any case.
  package static func setting(named name: String) -> Setting? { all.first(named: name) { [$0.name] } }

  /// The adjustable setting that a command changes.
  package static func setting(ofCommand command: some StringProtocol) -> Setting? {
    adjustable.first(named: command) { [$0.adjustable?.command ?? ""] }
  }
}
