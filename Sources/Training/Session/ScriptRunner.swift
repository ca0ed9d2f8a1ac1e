import Runs

/// The lines of a script that have not taken effect, and what is known of those that have.
struct ScriptRunner {
  private var ahead: ArraySlice<Script.Line>
  /// The lines that have taken effect, or whose moments had passed when the run went on from a checkpoint.
  private(set) var behind = LineDigest()

  init(_ script: Script) { ahead = script.lines[...] }

  /// The moment of the next line.
  var next: Moment? { ahead.first?.moment }

  /// The next line, if its moment has come.
  mutating func take(at moment: Moment) -> Script.Line? {
    guard let line = ahead.first, line.moment <= moment else { return nil }
    ahead.removeFirst()
    behind.add(line)
    return line
  }

  /// Leaves out what a checkpoint has behind it: of the script that steered its run the lines that had taken effect, of
  /// another one those whose moments have passed. Returns how many lines of another script come too late.
  mutating func skip(_ digest: LineDigest, at moment: Moment) -> Int {
    let isSame = digest.lines > 0 && digest.isPrefix(of: Script(lines: Array(ahead)))
    let past = isSame ? digest.lines : ahead.prefix { $0.moment < moment }.count
    behind = LineDigest(ahead.prefix(past))
    ahead = ahead.dropFirst(past)
    return isSame ? 0 : past
  }
}
