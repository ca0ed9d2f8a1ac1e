import Experiments
import Files
import Words

// Every setting of one value stands at its own path in the `run` object.
extension SettingValues {
  func write(into run: inout JSONObject) {
    for setting in SettingCatalog.adjustable {
      guard let adjustable = setting.adjustable else { continue }
      run.set(adjustable.checkpointPath[...], Self.json(self[setting], adjustable.form))
    }
  }

  /// What a file does not have is as it is where nothing is said: a checkpoint may be older than a setting.
  init(_ run: RunReader) throws(InputError) {
    self.init()
    for setting in SettingCatalog.adjustable {
      guard let adjustable = setting.adjustable, let key = adjustable.checkpointPath.last else { continue }
      var reader = run
      for name in adjustable.checkpointPath.dropLast() where reader.member(name) != nil {
        reader = try reader.object(name)
      }
      guard let json = reader.member(key) else {
        self[setting] = adjustable.initial
        continue
      }
      guard let value = Self.value(json, adjustable.form), adjustable.accepts(value) else {
        throw reader.error(key, adjustable.allowed)
      }
      self[setting] = value
    }
  }

  private static func json(_ value: Double?, _ form: Adjustable.Form) -> JSONValue {
    guard let value else { return .null }
    return switch form {
    case .flag: .bool(value != 0)
    case .count: JSONValue(Int(value))
    case .number: .number(value)
    }
  }

  private static func value(_ json: JSONValue, _ form: Adjustable.Form) -> Double? {
    switch form {
    case .flag: json.bool.map { $0 ? 1 : 0 }
    case .count: json.integer(as: Int.self).map(Double.init)
    case .number: RunReader.number(json)
    }
  }
}

extension JSONObject {
  /// Puts a value at a path. An object that holds nothing but what is not there is left out.
  fileprivate mutating func set(_ path: ArraySlice<String>, _ value: JSONValue) {
    guard let key = path.first else { return }
    guard path.count > 1 else {
      self[key] = value
      return
    }
    if value == .null, self[key] == nil { return }
    var inner = self[key]?.object ?? JSONObject([])
    inner.set(path.dropFirst(), value)
    self[key] = .object(inner)
  }
}
