import Runs
import Words

/// Carries commands out on a run, and tells of them. A class, because a command that saves asks for its digest.
final class CommandLog {
  /// All that have been carried out.
  private(set) var digest = LineDigest()
  /// Told of each command that takes effect, and when.
  private let record: (Script.Line) -> Void
  /// Told of each command that is refused, and why.
  private let refuse: (Script.Line, InputError) -> Void

  init(record: @escaping (Script.Line) -> Void, refuse: @escaping (Script.Line, InputError) -> Void) {
    self.record = record
    self.refuse = refuse
  }

  func carryOut(_ line: Script.Line, on run: Run) {
    record(line)
    digest.add(line)
    do {
      try run.carryOut(line.command)
    } catch {
      run.notice = .refused(error)
      refuse(line, error)
    }
  }

  /// Goes on after those that a checkpoint has behind it.
  func resume(_ digest: LineDigest) { self.digest = digest }
}
