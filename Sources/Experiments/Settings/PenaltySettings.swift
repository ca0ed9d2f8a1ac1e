// Penalties are terms of what is descended, not of the losses that are reported: so both curves show the same quantity.

extension Setting {
  package static let l2: Setting = Setting(
    "l2", .regularization, valueName: "lambda",
    "Add an L2 penalty: lambda times the sum of all squared parameters",
    Adjustable(
      .nonNegative, command: "l2", initial: 0, checkpointPath: ["cures", "l2"]))

  package static let l1: Setting = Setting(
    "l1", .regularization, valueName: "lambda",
    "Add an L1 penalty: lambda times the sum of all absolute parameters",
    Adjustable(
      .nonNegative, command: "l1", initial: 0, checkpointPath: ["cures", "l1"]))
}

extension SettingValues {
  /// λ of λ·Σ θ², over all parameters.
  package var l2: Double {
    get { self[.l2] ?? 0 }
    set { self[.l2] = newValue }
  }

  /// λ of λ·Σ |θ|, over all parameters.
  package var l1: Double {
    get { self[.l1] ?? 0 }
    set { self[.l1] = newValue }
  }
}
