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

  public init(place: String, value: String, allowed: String) {
    self.place = place
    self.value = value
    self.allowed = allowed
  }

  /// One line for a person, in which nothing from a file or a flag can steer the terminal.
  public var description: String {
    "\(place): '\(value)' is not allowed here; expected \(allowed)".visible
  }
}
