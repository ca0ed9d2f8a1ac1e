extension Setting {
  package static let patience: Setting = Setting(
    "patience", .regularization, valueName: "n",
    "Stop after n epochs without a better validation loss, at the best parameters",
    Adjustable(
      .count, command: "patience", absent: "off", initial: nil, changesStep: false,
      checkpointPath: ["early_stopping", "patience"]))
}

extension SettingValues {
  /// Epochs without a better validation loss after which training stops; nil for no early stopping.
  package var patience: Int? {
    get { self[.patience].map { Int($0) } }
    set { self[.patience] = newValue.map(Double.init) }
  }
}
