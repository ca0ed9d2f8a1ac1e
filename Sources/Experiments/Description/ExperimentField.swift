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
    case text, number, flag
    /// Several, separated by commas.
    case list
    /// `KEY=VALUE` words.
    case settings
  }

  package var kind: Kind {
    switch self {
    case .problem, .data, .target, .task, .missing, .model, .activation, .loss, .optimizer, .schedule,
      .precision, .batchSize, .patience:
      .text
    case .problemNoise, .lr, .validationFraction, .inputScale, .l2, .l1, .noise, .dropout, .seed: .number
    case .zeroGrad, .stratify, .standardize: .flag
    case .features, .validationRows, .initial: .list
    case .set: .settings
    }
  }
}
