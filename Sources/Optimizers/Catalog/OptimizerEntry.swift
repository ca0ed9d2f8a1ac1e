public import Tensors

/// What there is to know of one optimizer; drives the listing, the menus, the option parser and the tests.
public struct OptimizerEntry: Sendable {
  /// As it is typed: `adam`.
  public let name: String
  /// As the field spells it: `Adam`.
  public let title: String
  /// One sentence that a student understands.
  public let intuition: String
  /// The paper, with its year.
  public let paper: String
  /// Every option, the learning rate first.
  public let options: [OptionSpecification]
  /// What the options must satisfy together; nil when they do, else what is allowed.
  let conflict: @Sendable ([String: OptionValue]) -> String?
  let makeOptimizer: @Sendable ([ParameterGroup]) -> Optimizer

  public func option(named name: String) -> OptionSpecification? { options.first { $0.name == name } }

  /// The default of every option.
  public var defaults: [String: OptionValue] {
    Dictionary(uniqueKeysWithValues: options.map { ($0.name, $0.defaultValue) })
  }

  /// An optimizer of one group with these options; options that are not named take their defaults.
  public func make(_ parameters: [AnyTensor], options: [String: OptionValue] = [:]) -> Optimizer {
    makeOptimizer([ParameterGroup(parameters, options: options)])
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
        throw InputError(place: place, value: word, allowed: "one of \(names)")
      }
      result[option.name] = try option.parse(String(parts[1]), place: place)
    }
    try check(result, place: place)
    return result
  }

  /// Checks every option's kind and range, and what they must satisfy together.
  public func check(_ values: [String: OptionValue], place: String) throws(InputError) {
    for (name, value) in values.sorted(by: { $0.key < $1.key }) {
      guard let option = option(named: name) else {
        throw InputError(
          place: place, value: name, allowed: "one of " + options.map(\.name).joined(separator: ", "))
      }
      guard option.accepts(value) else {
        throw InputError(place: "\(place), \(name)", value: "\(value)", allowed: option.allowed)
      }
    }
    if let allowed = conflict(defaults.merging(values) { $1 }) {
      let text = values.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
      throw InputError(place: place, value: text, allowed: allowed)
    }
  }

  /// Fills in the defaults of groups made in code, and stops the program on options that are not allowed.
  func complete(_ groups: [ParameterGroup]) {
    for group in groups {
      do {
        try check(group.options, place: title)
      } catch {
        fail("\(error)")
      }
      group.options = defaults.merging(group.options) { $1 }
    }
  }
}
