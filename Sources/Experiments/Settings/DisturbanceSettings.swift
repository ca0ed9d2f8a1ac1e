// Noise and dropout disturb the training rows alone.

extension Setting {
  package static let noise: Setting = Setting(
    "noise", .regularization, valueName: "sigma",
    "Add normal noise of this standard deviation to every training input", needsRows: true,
    Adjustable(
      .nonNegative, command: "noise", initial: 0, checkpointPath: ["cures", "noise"]))

  package static let dropout: Setting = Setting(
    "dropout", .regularization, valueName: "p", "Drop outputs of hidden layers with this probability",
    needsRows: true,
    Adjustable(
      .number(allowed: "a number in [0, 1)") { $0 >= 0 && $0 < 1 }, command: "dropout", initial: 0,
      checkpointPath: ["cures", "dropout"]))
}

extension SettingValues {
  /// The standard deviation of normal noise that is added to every input, in the units that the model sees.
  package var noise: Double {
    get { self[.noise] ?? 0 }
    set { self[.noise] = newValue }
  }

  /// The probability that an output of a hidden layer is dropped.
  package var dropout: Double {
    get { self[.dropout] ?? 0 }
    set { self[.dropout] = newValue }
  }
}
