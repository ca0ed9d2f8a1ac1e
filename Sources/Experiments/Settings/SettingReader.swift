import Words

/// Reads the texts of a description, with errors that name the place where each was written.
struct SettingReader {
  let entries: [Setting: ExperimentDescription.Entry]

  /// How an empty list is written.
  static let none = "none"

  func text(_ setting: Setting) -> String? { entries[setting]?.text }

  func entry(named name: String) -> ExperimentDescription.Entry? {
    entries.first { $0.key.name == name }?.value
  }

  func place(_ setting: Setting) -> String { entries[setting]?.place ?? setting.flag }

  func error(_ setting: Setting, _ allowed: String) -> InputError {
    InputError(place: place(setting), value: text(setting) ?? "", allowed: allowed)
  }

  func number(
    _ setting: Setting, _ allowed: String = "a finite number"
  ) throws(InputError) -> Double? {
    guard let text = text(setting) else { return nil }
    guard let value = Double(text), value.isFinite else { throw error(setting, allowed) }
    return value
  }

  func flag(_ setting: Setting) throws(InputError) -> Bool? {
    switch text(setting)?.lowercased() {
    case nil: return nil
    case "true": return true
    case "false": return false
    default: throw error(setting, "true or false")
    }
  }

  func list<Element>(
    _ setting: Setting, _ allowed: String, _ read: (String) -> Element?
  ) throws(InputError) -> [Element]? {
    guard let text = text(setting) else { return nil }
    if text.lowercased() == Self.none { return [] }
    var result: [Element] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      guard let value = read(String(part)) else { throw error(setting, allowed) }
      result.append(value)
    }
    return result
  }

  func choice<Choice: RawRepresentable & CaseIterable>(
    _ setting: Setting
  ) throws(InputError) -> Choice? where Choice.RawValue == String {
    try entry(setting, of: Array(Choice.allCases), \.rawValue)
  }

  /// The entry of a catalog that is named, by its own name or by another one, in any case.
  func entry<Entry>(
    _ setting: Setting, of entries: [Entry], _ nameOf: (Entry) -> String,
    aliases aliasOf: (Entry) -> String? = { _ in nil }
  ) throws(InputError) -> Entry? {
    guard let name = text(setting) else { return nil }
    guard let entry = entries.first(named: name, { [nameOf($0)] + (aliasOf($0).map { [$0] } ?? []) }) else {
      throw InputError(
        place: place(setting), value: name, oneOf: entries.map(nameOf), aliases: entries.compactMap(aliasOf))
    }
    return entry
  }
}
