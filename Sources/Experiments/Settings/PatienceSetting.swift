import Words

extension Setting {
  package static let patience: Setting = Setting(
    "patience", .regularization, valueName: "n",
    "Stop after n epochs without a better validation loss, at the best parameters",
    Adjustable(
      .count, command: "patience", absent: "off", initial: nil, changesStep: false,
      checkpointPath: ["early_stopping", "patience"]))

  package static let patienceStart: Setting = Setting(
    "patience-from", .regularization, .number, valueName: "epoch",
    "Count for early stopping from this epoch on", fallback: "the one after as many as --patience",
    mayChange: true,
    read: { reader, experiment throws(InputError) in
      guard let text = reader.text(.patienceStart) else { return }
      guard let epoch = Int(text), epoch > 0 else {
        throw reader.error(.patienceStart, "an epoch, counted from 1")
      }
      experiment.patienceStart = epoch
    },
    text: { $0.patienceStart.map(String.init) })
}

extension SettingValues {
  /// Epochs without a better validation loss after which training stops; nil for no early stopping.
  package var patience: Int? {
    get { self[.patience].map { Int($0) } }
    set { self[.patience] = newValue.map(Double.init) }
  }
}
