/// One option of an optimizer or a scheduler: its name as PyTorch spells it, what it takes and what it does.
public struct OptionSpecification: Sendable {
  /// What numbers are taken.
  public enum Range: Hashable, Sendable {
    case any
    /// At least this.
    case from(Double)
    /// More than this.
    case above(Double)
    /// At most this.
    case upTo(Double)
    /// In [low, high).
    case within(Double, Double)
    /// In [low, high].
    case between(Double, Double)
    /// A whole number of at least this.
    case whole(Int)

    package func contains(_ value: Double) -> Bool {
      switch self {
      case .any: value.isFinite
      case .from(let low): value >= low && value.isFinite
      case .above(let low): value > low && value.isFinite
      case .upTo(let high): value <= high && value.isFinite
      case .within(let low, let high): value >= low && value < high
      case .between(let low, let high): value >= low && value <= high
      // Beyond this a double does not count.
      case .whole(let low): value >= Double(low) && value <= 0x1p53 && value == value.rounded()
      }
    }

    package var words: String {
      switch self {
      case .any: "a finite number"
      case .from(let low): "a number of at least \(shortest(low))"
      case .above(let low): "a number above \(shortest(low))"
      case .upTo(let high): "a number of at most \(shortest(high))"
      case .within(let low, let high): "a number in [\(shortest(low)), \(shortest(high)))"
      case .between(let low, let high): "a number in [\(shortest(low)), \(shortest(high))]"
      case .whole(let low): "a whole number of at least \(low)"
      }
    }
  }

  public let name: String
  /// The value that is taken when none is given; for an option that has to be given, an example.
  public let defaultValue: OptionValue
  public let range: Range
  public let summary: String
  /// Whether it has to be given.
  public let isRequired: Bool
  /// The kind of value, where the default is absent.
  private let kind: OptionValue
  /// The words that are taken; nil for options that are not words.
  public let choices: [String]?
  /// What PyTorch says to a value that it does not take.
  package let complaint: @Sendable (OptionValue) -> String

  package init(
    _ name: String, _ defaultValue: OptionValue, _ range: Range, _ summary: String,
    isRequired: Bool = false, kind: OptionValue? = nil, choices: [String]? = nil,
    complaint: (@Sendable (OptionValue) -> String)? = nil
  ) {
    self.name = name
    self.defaultValue = defaultValue
    self.range = range
    self.summary = summary
    self.isRequired = isRequired
    self.kind = kind ?? defaultValue
    self.choices = choices
    self.complaint = complaint ?? { "Invalid \(name) value: \(Self.python($0))" }
  }

  /// A number as Python prints it.
  package static func python(_ value: OptionValue) -> String { value.number.map { "\($0)" } ?? "\(value)" }

  /// Whether `none` is taken.
  private var mayBeAbsent: Bool { defaultValue == .absent }

  /// What is allowed, in words for an error and for the listing.
  public var allowed: String {
    let words =
      switch kind {
      case .number: range.words
      case .pair: "two numbers a,b, each \(range.words)"
      case .flag: "true or false"
      case .text: choices.map { $0.joined(separator: " or ") } ?? "text"
      case .list(let values):
        (values.contains(nil) ? "numbers or none, a,b,…, each " : "numbers a,b,…, each ") + range.words
      case .absent: "text"
      }
    return mayBeAbsent ? "\(words), or none" : words
  }

  /// Of how many numbers or words a value is made; nil for as many as one likes.
  public var length: Int? {
    switch kind {
    case .number, .flag, .text, .absent: 1
    case .pair: 2
    case .list: nil
    }
  }

  /// Whether a value has this option's kind and lies in its range.
  public func accepts(_ value: OptionValue) -> Bool {
    switch (kind, value) {
    case (_, .absent): mayBeAbsent
    case (.number, .number(let number)): range.contains(number)
    case (.pair, .pair(let first, let second)): range.contains(first) && range.contains(second)
    case (.flag, .flag): true
    case (.text, .text(let word)): choices?.contains(word) ?? true
    case (.list(let example), .list(let values)):
      !values.isEmpty
        && values.allSatisfy { $0.map(range.contains) ?? example.contains(nil) }
    default: false
    }
  }

  /// Reads a value as it is typed: `0.9`, `0.9,0.999`, `true`.
  package func parse(_ text: String, place: String) throws(InputError) -> OptionValue {
    guard let value = value(of: text), accepts(value) else {
      throw InputError(place: "\(place), \(name)", value: text, allowed: allowed)
    }
    return value
  }

  /// Python's spellings are understood too: `True`, `None`, `(0.9,0.999)`, `[30,80]`.
  private func value(of typed: String) -> OptionValue? {
    let text = typed.withoutBrackets
    let word = text.lowercased()
    if mayBeAbsent && word == OptionValue.none { return .absent }
    switch kind {
    case .number: return Double(text).map(OptionValue.number)
    case .flag:
      return ["true": true, "1": true, "on": true, "false": false, "0": false, "off": false][word].map(
        OptionValue.flag)
    case .text, .absent: return .text(choices?.first(named: word) { [$0] } ?? text)
    case .pair:
      let parts = text.split(separator: ",", omittingEmptySubsequences: false).map { Double($0) }
      guard parts.count == 2, let first = parts[0], let second = parts[1] else { return nil }
      return .pair(first, second)
    case .list:
      var values: [Double?] = []
      for part in text.split(separator: ",", omittingEmptySubsequences: false) {
        let number = Double(part)
        guard number != nil || part.lowercased() == OptionValue.none else { return nil }
        values.append(number)
      }
      return .list(values)
    }
  }
}

extension String {
  /// Without the brackets of a tuple or a list, or the quotes of a string.
  fileprivate var withoutBrackets: String {
    guard count >= 2, let first, let last else { return self }
    let pairs: [(Character, Character)] = [("(", ")"), ("[", "]"), ("'", "'"), ("\"", "\"")]
    return pairs.contains { $0 == first && $1 == last } ? String(dropFirst().dropLast()) : self
  }
}
