/// One option of an optimizer: its name as PyTorch spells it, what it takes and what it does.
public struct OptionSpecification: Sendable {
  /// What values are taken.
  public enum Range: Hashable, Sendable {
    case any
    /// At least this.
    case from(Double)
    /// In [low, high).
    case within(Double, Double)

    func contains(_ value: Double) -> Bool {
      switch self {
      case .any: value.isFinite
      case .from(let low): value >= low && value.isFinite
      case .within(let low, let high): value >= low && value < high
      }
    }

    var words: String {
      switch self {
      case .any: "a finite number"
      case .from(let low): "a number of at least \(shortest(low))"
      case .within(let low, let high): "a number in [\(shortest(low)), \(shortest(high)))"
      }
    }
  }

  public let name: String
  public let defaultValue: OptionValue
  public let range: Range
  public let summary: String

  init(
    _ name: String, _ defaultValue: OptionValue, _ range: Range, _ summary: String
  ) {
    self.name = name
    self.defaultValue = defaultValue
    self.range = range
    self.summary = summary
  }

  /// What is allowed, in words for an error and for the listing.
  public var allowed: String {
    switch defaultValue {
    case .number: range.words
    case .pair: "two numbers a,b, each \(range.words)"
    case .flag: "true or false"
    case .text: "text"
    }
  }

  /// Whether a value has this option's kind and lies in its range.
  public func accepts(_ value: OptionValue) -> Bool {
    switch (defaultValue, value) {
    case (.number, .number(let number)): range.contains(number)
    case (.pair, .pair(let first, let second)): range.contains(first) && range.contains(second)
    case (.flag, .flag), (.text, .text): true
    default: false
    }
  }

  /// Reads a value as it is typed: `0.9`, `0.9,0.999`, `true`.
  func parse(_ text: String, place: String) throws(InputError) -> OptionValue {
    guard let value = value(of: text), accepts(value) else {
      throw InputError(place: "\(place), \(name)", value: text, allowed: allowed)
    }
    return value
  }

  private func value(of text: String) -> OptionValue? {
    switch defaultValue {
    case .number: return Double(text).map(OptionValue.number)
    case .flag:
      return ["true": true, "1": true, "on": true, "false": false, "0": false, "off": false][text].map(
        OptionValue.flag)
    case .text: return .text(text)
    case .pair:
      let parts = text.split(separator: ",", omittingEmptySubsequences: false).map { Double($0) }
      guard parts.count == 2, let first = parts[0], let second = parts[1] else { return nil }
      return .pair(first, second)
    }
  }
}
