/// Something a person typed, in a flag, a file, a script or a command, that cannot be taken.
///
/// The message names the place, the value found there and what is allowed. Programs exit with 2 on it.
public struct InputError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Where it stood: `--lr`, `line 3`, `optimizer adam`.
  public let place: String
  /// What was found there, as typed.
  public let value: String
  /// What would have been taken.
  public let allowed: String
  /// The name that was probably meant; nil where none is near.
  public let suggestion: String?

  public init(place: String, value: String, allowed: String, suggestion: String? = nil) {
    self.place = place
    self.value = value
    self.allowed = allowed
    self.suggestion = suggestion
  }

  /// One of several names was expected.
  ///
  /// - Parameter aliases: other names that are understood, for the suggestion alone.
  public init(place: String, value: String, oneOf names: [String], aliases: [String] = []) {
    self.init(
      place: place, value: value,
      allowed: names.count == 1 ? names[0] : "one of \(names.joined(separator: ", "))",
      suggestion: nearest(to: value, among: names + aliases))
  }

  /// One line for a person, in which nothing from a file or a flag can steer the terminal.
  public var description: String {
    let question = suggestion.map { "; did you mean \($0)?" } ?? ""
    return "\(place): '\(value)' is not allowed here; expected \(allowed)\(question)".visible
  }
}
