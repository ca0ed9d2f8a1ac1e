import CNcurses
import Glibc
import TextUI

/// The bytes that come from the terminal, read as they are and understood by an ``InputParser``.
///
/// ncurses could read keys as well, but knows only what terminfo knows: the rest it hands on letter by letter.
struct Keyboard {
  private var parser: InputParser

  init(isUTF8: Bool) {
    parser = InputParser(
      keys: .ofOpenTerminal(), isUTF8: isUTF8, escapeTime: Self.escapeTime(environmentVariable))
  }

  /// When to read even though nothing has come; nil while nothing is waited for.
  var deadline: UInt64? { parser.deadline }

  /// Reads what has come; nil at the end of the input.
  mutating func read(at now: UInt64) -> [Report]? {
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = Glibc.read(STDIN_FILENO, &bytes, bytes.count)
    if count < 0, errno == EINTR || errno == EAGAIN { return [] }
    return count > 0 ? parser.feed(bytes[..<count], at: now) : nil
  }

  mutating func expire(at now: UInt64) -> [Report] { parser.expire(at: now) }

  /// Nanoseconds that Escape waits for the rest of a sequence: what ESCDELAY says, as in every program with ncurses, or
  /// else a tenth of a second, and twice that over ssh, where a sequence may come in two pieces.
  static func escapeTime(_ variable: (String) -> String?) -> UInt64 {
    if let delay = variable("ESCDELAY").flatMap(UInt64.init), delay <= 30_000 { return delay * 1_000_000 }
    return variable("SSH_TTY") ?? variable("SSH_CONNECTION") == nil ? 100_000_000 : 200_000_000
  }
}

/// A variable of the environment, if it is set.
func environmentVariable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
