// Penalties are terms of what is descended, not of the losses that are reported: so both curves show the same quantity.

extension Setting {
  package static let l2: Setting = Setting(
    "l2", .regularization, valueName: "lambda",
    "Add an L2 penalty: lambda times the sum of all squared weights",
    Adjustable(
      .nonNegative, command: "l2", initial: 0, checkpointPath: ["cures", "l2"]))

  package static let l1: Setting = Setting(
    "l1", .regularization, valueName: "lambda",
    "Add an L1 penalty: lambda times the sum of all absolute weights",
    Adjustable(
      .nonNegative, command: "l1", initial: 0, checkpointPath: ["cures", "l1"]))

  package static let regularizeBias: Setting = Setting(
    "regularize-bias", .regularization, "Let the penalties be over the biases too",
    fallback: "--no-regularize-bias",
    Adjustable(
      .flag, command: "regularize-bias", initial: 0, checkpointPath: ["cures", "biases"]))
}

extension SettingValues {
  /// λ of λ·Σ w², over the weights.
  package var l2: Double {
    get { self[.l2] ?? 0 }
    set { self[.l2] = newValue }
  }

  /// λ of λ·Σ |w|, over the weights.
  package var l1: Double {
    get { self[.l1] ?? 0 }
    set { self[.l1] = newValue }
  }

  /// Whether the penalties are over the biases too, as the tutorial's book has it. Where they are not, ridge, logistic
  /// and softmax regression have scikit-learn's optima.
  package var penalizesBiases: Bool {
    get { self[.regularizeBias] == 1 }
    set { self[.regularizeBias] = newValue ? 1 : 0 }
  }
}
