import Files
import Words

/// Reads members of the `run` object, with errors that name the place.
struct RunReader {
  let json: JSONValue
  let place: String

  func error(_ key: String, _ allowed: String) -> InputError {
    InputError(place: "\(place), \(key)", value: json.object?[key]?.text ?? "nothing", allowed: allowed)
  }

  func member(_ key: String) -> JSONValue? {
    guard let value = json.object?[key], value != .null else { return nil }
    return value
  }

  func text(_ key: String) throws(InputError) -> String {
    guard let text = member(key)?.string else { throw error(key, "a string") }
    return text
  }

  func flag(_ key: String) throws(InputError) -> Bool {
    guard let flag = member(key)?.bool else { throw error(key, "true or false") }
    return flag
  }

  /// A whole number that may be counted on from.
  func count(_ key: String, from least: Int = 0, to most: Int = 1 << 53) throws(InputError) -> Int {
    guard let count = member(key)?.integer(as: Int.self), count >= least, count <= most else {
      throw error(key, most == 1 << 53 ? "a count of at least \(least)" : "a count from \(least) to \(most)")
    }
    return count
  }

  func number(_ key: String) throws(InputError) -> Double {
    guard let number = member(key).flatMap(Self.number) else { throw error(key, "a number") }
    return number
  }

  func finite(_ key: String) throws(InputError) -> Double {
    let number = try number(key)
    guard number.isFinite else { throw error(key, "a finite number") }
    return number
  }

  func object(_ key: String) throws(InputError) -> RunReader {
    guard let value = member(key), value.object != nil else { throw error(key, "an object") }
    return RunReader(json: value, place: "\(place), \(key)")
  }

  /// JSON has no words for what is not finite, so those stand as strings.
  static func number(_ json: JSONValue) -> Double? { json.number ?? json.string.flatMap { Double($0) } }

  static func json(_ number: Double) -> JSONValue { number.isFinite ? .number(number) : .string("\(number)") }
}
