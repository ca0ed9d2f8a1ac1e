/// The values of all settings of one value each, which commands change between two steps: what an experiment begins
/// with, and what a trainer, its checkpoints and undo go on with.
package struct SettingValues: Hashable, Sendable {
  /// Those that are not as they are where nothing is said; nil within is no value.
  private var changed: [String: Double?] = [:]

  package init() {}

  package subscript(setting: Setting) -> Double? {
    get { setting.adjustable.flatMap { get(setting.name, $0) } }
    set { if let adjustable = setting.adjustable { set(setting.name, newValue, adjustable) } }
  }

  func get(_ name: String, _ adjustable: Adjustable) -> Double? { changed[name] ?? adjustable.initial }

  mutating func set(_ name: String, _ value: Double?, _ adjustable: Adjustable) {
    if value == adjustable.initial { changed[name] = nil } else { changed[name] = .some(value) }
  }

  /// Whether a step does the same with other values.
  package func stepsAlike(_ other: SettingValues) -> Bool {
    SettingCatalog.adjustable.allSatisfy { setting in
      setting.adjustable?.changesStep == false || self[setting] == other[setting]
    }
  }
}
