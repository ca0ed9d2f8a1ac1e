import Glibc
import Optimizers
import Synchronization
import Training

/// A file that lines are added to as a run goes on, each written at once.
final class LineFile: Sendable {
  private let descriptor: Int32
  private let path: String
  private let hasFailed = Mutex(false)

  init(_ path: String) throws(InputError) {
    self.path = path
    descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else {
      throw InputError(
        place: path, value: String(cString: strerror(errno)), allowed: "a file that can be written")
    }
  }

  deinit { close(descriptor) }

  /// A failure is said once; the run goes on without the file.
  func write(_ line: String) {
    hasFailed.withLock { hasFailed in
      guard !hasFailed, !writeAll(line + "\n", to: descriptor) else { return }
      hasFailed = true
      complain("descent: cannot write \(path.visible): \(String(cString: strerror(errno)))")
    }
  }
}

/// The epochs of a run in a file: CSV where the name ends so, else JSON lines.
struct LogFile {
  private let file: LineFile
  private let lines: LossLines

  init(_ path: String, metrics: [MetricName]) throws(InputError) {
    lines = LossLines(format: path.hasSuffix(".csv") ? .csv : .jsonl, metrics: metrics)
    file = try LineFile(path)
    if let header = lines.header { file.write(header) }
  }

  func write(_ record: EpochRecord) { file.write(lines.line(record)) }
}

/// Keeps what was commanded, and when, as a script.
struct Recorder: Sendable {
  private let file: LineFile

  init(_ path: String) throws(InputError) { file = try LineFile(path) }

  func write(_ line: Script.Line) { file.write("\(line)") }
}
