import Experiments
import Files
import Words

/// An experiment as a JSON file: the keys are the flags without their dashes.
///
///     {"problem": "spiral", "model": "mlp:16,16", "lr": 0.01, "set": {"momentum": "0.9"}, "seed": 7}
package enum ExperimentFile {
  private static let longest = 1 << 20

  /// Reads a file; its texts are checked when they are made an experiment.
  package static func read(_ path: String) throws(InputError) -> ExperimentDescription {
    let bytes = try readFile(path, atMost: longest)
    return try description(JSONValue(parsing: bytes, place: path), place: path)
  }

  package static func description(_ json: JSONValue, place: String) throws(InputError)
    -> ExperimentDescription
  {
    guard let object = json.object else {
      throw InputError(place: place, value: json.kind, allowed: "a JSON object")
    }
    var result = ExperimentDescription()
    for member in object.members {
      guard let setting = SettingCatalog.setting(named: member.key) else {
        throw InputError(place: place, value: member.key, oneOf: SettingCatalog.all.map(\.name))
      }
      let place = "\(place), \(member.key)"
      result.set(setting, try text(member.value, setting.kind, place), place: place)
    }
    return result
  }

  /// What the flag would take.
  private static func text(
    _ json: JSONValue, _ kind: Setting.Kind, _ place: String
  ) throws(InputError) -> String? {
    switch (json, kind) {
    case (.null, _): return nil
    case (.string(let text), _): return text
    case (.bool(let value), .flag): return "\(value)"
    case (.integer(let value), .number), (.integer(let value), .text), (.integer(let value), .name):
      return "\(value)"
    case (.number(let value), .number): return shortest(value)
    case (.array(let values), .names):
      var names: [String] = []
      for value in values {
        guard let name = scalar(value) else {
          throw InputError(place: place, value: value.kind, allowed: "names of columns")
        }
        names.append(name)
      }
      return NameList.text(names)
    case (.array(let values), .list):
      var parts: [String] = []
      for value in values {
        guard let part = scalar(value) else {
          throw InputError(place: place, value: value.kind, allowed: "numbers or strings")
        }
        parts.append(part)
      }
      return parts.isEmpty ? "none" : parts.joined(separator: ",")
    case (.object(let object), .options):
      var words: [String] = []
      for member in object.members {
        let values = (member.value.array ?? [member.value]).map(scalar)
        guard !values.isEmpty, !values.contains(nil) else {
          throw InputError(
            place: "\(place), \(member.key)", value: member.value.kind,
            allowed: "a number, a string or an array of them")
        }
        words.append("\(member.key)=\(values.compactMap(\.self).joined(separator: ","))")
      }
      return words.joined(separator: " ")
    default: throw InputError(place: place, value: json.kind, allowed: allowed(kind))
    }
  }

  private static func scalar(_ json: JSONValue) -> String? {
    switch json {
    case .string(let text): text
    case .integer(let value): "\(value)"
    case .number(let value): shortest(value)
    case .bool(let value): "\(value)"
    default: nil
    }
  }

  private static func allowed(_ kind: Setting.Kind) -> String {
    switch kind {
    case .text, .name: "a string"
    case .number: "a number"
    case .flag: "true or false"
    case .list, .names: "an array, or a string with commas"
    case .options: "an object, or a string of KEY=VALUE words"
    }
  }

  /// The file of a description.
  package static func text(_ description: ExperimentDescription) -> String {
    let lines = SettingCatalog.all.compactMap { setting -> String? in
      guard let text = description[setting] else { return nil }
      return "  \(JSONValue.string(setting.name).text): \(json(text, setting.kind).text)"
    }
    return "{\n\(lines.joined(separator: ",\n"))\n}"
  }

  package static func json(_ description: ExperimentDescription) -> JSONValue {
    .object(
      JSONObject(
        SettingCatalog.all.compactMap { setting in
          description[setting].map { (setting.name, json($0, setting.kind)) }
        }))
  }

  private static func json(_ text: String, _ kind: Setting.Kind) -> JSONValue {
    switch kind {
    case .flag: return .bool(text == "true")
    case .number:
      if let integer = Int128(text), "\(integer)" == text { return .integer(integer) }
      return Double(text).flatMap { $0.isFinite ? .number($0) : nil } ?? .string(text)
    case .list:
      return .array(text == "none" ? [] : text.split(separator: ",").map { json(String($0), .number) })
    case .names: return .array(NameList.names(text).map(JSONValue.string))
    case .options:
      let members = text.split(separator: " ").map { word in
        let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        return (String(parts[0]), json(parts.count > 1 ? String(parts[1]) : "", .number))
      }
      return .object(JSONObject(members))
    case .text, .name: return .string(text)
    }
  }
}
