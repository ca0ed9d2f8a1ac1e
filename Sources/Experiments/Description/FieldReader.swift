import Words

/// Reads the fields of a description, with errors that name the place.
struct FieldReader {
  let entries: [ExperimentField: ExperimentDescription.Entry]

  /// How an empty list is written.
  static let none = "none"

  func text(_ field: ExperimentField) -> String? { entries[field]?.text }

  func place(_ field: ExperimentField) -> String { entries[field]?.place ?? "--\(field.rawValue)" }

  func error(_ field: ExperimentField, _ allowed: String) -> InputError {
    InputError(place: place(field), value: text(field) ?? "", allowed: allowed)
  }

  func number(
    _ field: ExperimentField, _ allowed: String = "a finite number"
  ) throws(InputError) -> Double? {
    guard let text = text(field) else { return nil }
    guard let value = Double(text), value.isFinite else { throw error(field, allowed) }
    return value
  }

  func count(_ field: ExperimentField, _ allowed: String) throws(InputError) -> Int? {
    guard let text = text(field) else { return nil }
    guard let value = Int(text), value > 0 else { throw error(field, allowed) }
    return value
  }

  func flag(_ field: ExperimentField) throws(InputError) -> Bool? {
    switch text(field) {
    case nil: return nil
    case "true": return true
    case "false": return false
    default: throw error(field, "true or false")
    }
  }

  func list<Element>(
    _ field: ExperimentField, _ allowed: String, _ read: (String) -> Element?
  ) throws(InputError) -> [Element]? {
    guard let text = text(field) else { return nil }
    if text == Self.none { return [] }
    var result: [Element] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      guard let value = read(String(part)) else { throw error(field, allowed) }
      result.append(value)
    }
    return result
  }

  func choice<Choice: RawRepresentable & CaseIterable>(
    _ field: ExperimentField
  ) throws(InputError) -> Choice? where Choice.RawValue == String {
    guard let text = text(field) else { return nil }
    guard let choice = Choice.allCases.first(named: text, { [$0.rawValue] }) else {
      throw InputError(place: place(field), value: text, oneOf: Choice.allCases.map(\.rawValue))
    }
    return choice
  }

  /// The entry of a catalog that a field names.
  func entry<Entry>(
    _ field: ExperimentField, of entries: [Entry], _ nameOf: (Entry) -> String
  ) throws(InputError) -> Entry? {
    guard let name = text(field) else { return nil }
    guard let entry = entries.first(named: name, { [nameOf($0)] }) else {
      throw InputError(place: place(field), value: name, oneOf: entries.map(nameOf))
    }
    return entry
  }
}
