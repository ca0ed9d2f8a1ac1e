import Words

extension Setting {
  /// `clip_grad_norm_` before each step of the optimizer.
  package static let clip: Setting = Setting(
    "clip", .descent, valueName: "norm",
    "Clip gradients to this norm, all parameters together, or off", fallback: "off",
    Adjustable(
      .number(allowed: "a finite number above 0") { $0 > 0 && $0.isFinite }, command: "clip", absent: "off",
      initial: nil, checkpointPath: ["clip"]))
}

extension SettingValues {
  /// The longest that the gradients of a step may be together; nil for any length.
  package var clip: Double? {
    get { self[.clip] }
    set { self[.clip] = newValue }
  }
}
