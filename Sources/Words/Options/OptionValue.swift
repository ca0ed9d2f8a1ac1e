/// The value of one option, as `--set`, a typed command and a state dictionary carry it.
public enum OptionValue: Hashable, Sendable {
  case number(Double)
  case flag(Bool)
  /// Two numbers, as in `betas=0.9,0.999`.
  case pair(Double, Double)
  /// Numbers, as in `milestones=30,80`; a place that is left open is nil.
  case list([Double?])
  case text(String)
  /// PyTorch's `None`: the option takes the value that follows from the others, or has no effect.
  case absent

  public var number: Double? {
    switch self {
    case .number(let value): value
    case .flag(let value): value ? 1 : 0
    case .pair, .list, .text, .absent: nil
    }
  }

  public var flag: Bool? {
    switch self {
    case .flag(let value): value
    case .number(let value): value != 0
    case .pair, .list, .text, .absent: nil
    }
  }

  public var pair: (Double, Double)? {
    if case .pair(let first, let second) = self { (first, second) } else { nil }
  }

  public var list: [Double?]? {
    switch self {
    case .list(let values): values
    case .pair(let first, let second): [first, second]
    case .number(let value): [value]
    case .flag, .text, .absent: nil
    }
  }

  public var text: String? {
    if case .text(let value) = self { value } else { nil }
  }
}

extension OptionValue: CustomStringConvertible {
  /// The text that parses back to the same value: `0.01`, `true`, `0.9,0.999`, `none`.
  public var description: String {
    switch self {
    case .number(let value): shortest(value)
    case .flag(let value): "\(value)"
    case .pair(let first, let second): "\(shortest(first)),\(shortest(second))"
    case .list(let values): values.map { $0.map(shortest) ?? Self.none }.joined(separator: ",")
    case .text(let value): value
    case .absent: Self.none
    }
  }

  /// How an absent value is typed.
  package static let none = "none"
}
