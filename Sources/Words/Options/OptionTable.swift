/// A named choice with options: what the entries of optimizers and of schedulers have in common.
public protocol OptionTable: Sendable {
  var title: String { get }
  var options: [OptionSpecification] { get }
  /// What the options must satisfy together; nil when they do.
  var conflict: @Sendable ([String: OptionValue]) -> OptionConflict? { get }
}

/// Options that are allowed one by one and not together.
public struct OptionConflict: Sendable {
  /// What would be allowed.
  package let allowed: String
  /// What PyTorch says.
  package let complaint: String

  package init(allowed: String, complaint: String) {
    self.allowed = allowed
    self.complaint = complaint
  }
}

/// Why options are not taken: for who typed them, and for who wrote them in code, in PyTorch's words.
package struct OptionRefusal {
  package let error: InputError
  package let complaint: String

  package init(error: InputError, complaint: String) {
    self.error = error
    self.complaint = complaint
  }
}

extension OptionTable {
  /// An option by its name, in any case.
  public func option(named name: String) -> OptionSpecification? {
    options.first(named: name) { [$0.name] }
  }

  /// The default of every option that need not be given.
  public var defaults: [String: OptionValue] {
    Dictionary(uniqueKeysWithValues: options.filter { !$0.isRequired }.map { ($0.name, $0.defaultValue) })
  }

  /// Reads `KEY=VALUE` words. Only options that are named are in the result.
  public func parse(
    _ words: some Sequence<String>, place: String
  ) throws(InputError) -> [String: OptionValue] {
    var result: [String: OptionValue] = [:]
    for word in words {
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, let option = option(named: String(parts[0])) else {
        let names = options.map { "\($0.name)=…" }.joined(separator: ", ")
        let meant = parts.count == 2 ? nearest(to: parts[0], among: options.map(\.name)) : nil
        throw InputError(
          place: place, value: word, allowed: "one of \(names)",
          suggestion: meant.map { "\($0)=\(parts[1])" })
      }
      result[option.name] = try option.parse(String(parts[1]), place: place)
    }
    try check(result, place: place)
    return result
  }

  /// Checks every option's kind and range, and what they must satisfy together.
  public func check(_ values: [String: OptionValue], place: String) throws(InputError) {
    if let refusal = refusal(of: values, place: place) { throw refusal.error }
  }

  package func refusal(of values: [String: OptionValue], place: String) -> OptionRefusal? {
    for name in values.keys.sorted() where !options.contains(where: { $0.name == name }) {
      let error = InputError(place: place, value: name, oneOf: options.map(\.name))
      return OptionRefusal(error: error, complaint: "\(error)")
    }
    for option in options {
      guard let value = values[option.name] else {
        guard option.isRequired else { continue }
        let error = InputError(place: place, value: "", allowed: "\(option.name)=…, which must be given")
        return OptionRefusal(
          error: error, complaint: "\(title) missing 1 required positional argument: '\(option.name)'")
      }
      if !option.accepts(value) {
        return OptionRefusal(
          error: InputError(place: "\(place), \(option.name)", value: "\(value)", allowed: option.allowed),
          complaint: option.complaint(value))
      }
    }
    guard let conflict = conflict(defaults.merging(values) { $1 }) else { return nil }
    let text = values.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
    return OptionRefusal(
      error: InputError(place: place, value: text, allowed: conflict.allowed), complaint: conflict.complaint)
  }
}
