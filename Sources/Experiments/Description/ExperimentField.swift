/// One thing that describes an experiment: a flag, and a key of an experiment file.
package enum ExperimentField: String, Hashable, Sendable, CaseIterable {
  case problem
  case problemNoise = "problem-noise"
  case data, target, features, task, missing
  case model, activation, loss
  case optimizer, lr, set, schedule
  case zeroGrad = "zero-grad"
  case batchSize = "batch-size"
  case validationFraction = "val-fraction"
  case validationRows = "val-rows"
  case stratify
  case inputScale = "input-scale"
  case standardize
  case l2, l1, noise, dropout, patience
  case initial = "init"
  case seed, precision

  /// What kind of text it takes, as far as a file that is not made of text has to know.
  package enum Kind {
    case text, flag
    /// A number, or a word in its place.
    case number
    /// Several numbers, separated by commas.
    case list
    /// Several names: a ``NameList``.
    case names
    /// `KEY=VALUE` words.
    case settings
  }

  package var kind: Kind {
    switch self {
    case .problem, .data, .target, .task, .missing, .model, .activation, .loss, .optimizer, .schedule,
      .precision:
      .text
    case .problemNoise, .lr, .validationFraction, .inputScale, .l2, .l1, .noise, .dropout, .seed, .batchSize,
      .patience:
      .number
    case .zeroGrad, .stratify, .standardize: .flag
    case .validationRows, .initial: .list
    case .features: .names
    case .set: .settings
    }
  }
}
