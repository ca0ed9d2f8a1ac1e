/// The value of one optimizer option, as `--set`, a typed command and a state dictionary carry it.
public enum OptionValue: Hashable, Sendable {
  case number(Double)
  case flag(Bool)
  /// Two numbers, as in `betas=0.9,0.999`.
  case pair(Double, Double)
  case text(String)

  public var number: Double? {
    switch self {
    case .number(let value): value
    case .flag(let value): value ? 1 : 0
    case .pair, .text: nil
    }
  }

  public var flag: Bool? {
    switch self {
    case .flag(let value): value
    case .number(let value): value != 0
    case .pair, .text: nil
    }
  }

  public var pair: (Double, Double)? {
    if case .pair(let first, let second) = self { (first, second) } else { nil }
  }
}

extension OptionValue: CustomStringConvertible {
  /// The text that parses back to the same value: `0.01`, `true`, `0.9,0.999`.
  public var description: String {
    switch self {
    case .number(let value): shortest(value)
    case .flag(let value): "\(value)"
    case .pair(let first, let second): "\(shortest(first)),\(shortest(second))"
    case .text(let value): value
    }
  }
}

/// The shortest text that reads back as the same double, without a trailing `.0`.
package func shortest(_ value: Double) -> String {
  let text = "\(value)"
  return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}
