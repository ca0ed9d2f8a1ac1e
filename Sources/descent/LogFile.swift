import Experiments
import Files
import Glibc
import Runs
import Synchronization
import Training
import Words

/// A file that lines are added to as a run goes on, each written at once.
final class LineFile: Sendable {
  private let descriptor: Int32
  private let path: String
  private let hasFailed = Mutex(false)

  /// - Parameter length: how many bytes of what is there stay.
  init(_ path: String, keeping length: Int = 0) throws(InputError) {
    self.path = path
    descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw Self.error(path) }
    // What the shell has opened for the output is not cut.
    let isOutput = [STDOUT_FILENO, STDERR_FILENO].contains { FileIdentity($0) == FileIdentity(descriptor) }
    guard FileIdentity(descriptor) != nil, !isOutput else { return }
    // Held until the file is closed, also by the system if the program is killed.
    if flock(descriptor, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK {
      close(descriptor)
      throw InputError(
        place: path, value: "a file that another run is writing", allowed: "a file of its own for each run")
    }
    guard ftruncate(descriptor, length) == 0 else {
      let error = Self.error(path)
      close(descriptor)
      throw error
    }
  }

  private static func error(_ path: String) -> InputError {
    InputError(place: path, value: String(cString: strerror(errno)), allowed: "a file that can be written")
  }

  deinit { close(descriptor) }

  /// Whether every line so far is in the file.
  var isWhole: Bool { hasFailed.withLock { !$0 } }

  /// A failure is said once; the run goes on without the file.
  func write(_ line: String) {
    hasFailed.withLock { hasFailed in
      guard !hasFailed, !writeAll(line + "\n", to: descriptor) else { return }
      hasFailed = true
      complain("descent: cannot write \(path.visible): \(String(cString: strerror(errno)))")
    }
  }

  /// The lines of an earlier run in a file, without its last one if that is not whole; nil for no file, and for one
  /// that only flows.
  static func lines(of path: String) throws(InputError) -> [Substring.UTF8View]? {
    guard FileIdentity(path)?.exists == true else { return nil }
    let text = String(decoding: try readFile(path, atMost: longest), as: UTF8.self)
    return text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).dropLast()
      .map { Substring($0).utf8 }
  }

  /// At most so many bytes of an earlier run.
  static let longest = 1 << 30
}

/// The epochs of a run in a file: CSV where the name ends so, else JSON lines.
struct LogFile {
  private let file: LineFile
  private let lines: LossLines

  /// - Parameter epoch: where the run begins: epochs up to there that the file has stay, so that a run in parts has
  ///   the log of a run in one.
  init(_ path: String, metrics: [MetricName], from epoch: Int) throws(InputError) {
    let lines = LossLines(format: path.hasSuffix(".csv") ? .csv : .jsonl, metrics: metrics)
    var kept = 0
    if epoch > 0, let old = try LineFile.lines(of: path), let first = old.first {
      let isLog = lines.header.map { $0 == String(Substring(first)) } ?? (lines.epoch(of: first) != nil)
      guard isLog else {
        throw InputError(
          place: "--log", value: String(Substring(first)).abridged(to: 60),
          allowed: "a new file, or the log of this run")
      }
      let header = lines.header == nil ? 0 : 1
      let epochs = old.dropFirst(header).prefix { line in lines.epoch(of: line).map { $0 <= epoch } ?? false }
      kept = old.prefix(header + epochs.count).reduce(0) { $0 + $1.count + 1 }
    }
    self.lines = lines
    file = try LineFile(path, keeping: kept)
    if kept == 0, let header = lines.header { file.write(header) }
  }

  func write(_ record: EpochRecord) { file.write(lines.line(record)) }

  var isWhole: Bool { file.isWhole }
}

extension LossLines {
  /// The epoch that a line reports; nil if it is none of these lines.
  fileprivate func epoch(of line: Substring.UTF8View) -> Int? {
    let text = String(Substring(line))
    switch format {
    case .csv: return Int(text.prefix { $0 != "," })
    case .jsonl: return (try? JSONValue(parsing: text, place: ""))?.object?["epoch"]?.integer()
    case .text: return nil
    }
  }
}

/// Keeps what was commanded, and when, as a script.
final class Recorder: Sendable {
  private let path: String
  private let file = Mutex<LineFile?>(nil)

  init(_ path: String) { self.path = path }

  /// Opens the file once nothing else can go wrong. What it has of the run up to the checkpoint stays.
  func open(for session: TrainingSession) throws(InputError) {
    var kept = 0
    if session.snapshot.epoch > 0, let old = try LineFile.lines(of: path), !old.isEmpty {
      let text = old.map { String(Substring($0)) + "\n" }
      guard let script = try? Script(parsing: text.joined(), place: path), script.lines.count == text.count,
        let count = session.recordedLines(of: script)
      else {
        throw InputError(place: "--record", value: path, allowed: "a new file, or the record of this run")
      }
      kept = text.prefix(count).reduce(0) { $0 + $1.utf8.count }
    }
    let opened = try LineFile(path, keeping: kept)
    file.withLock { $0 = opened }
  }

  func write(_ line: Script.Line) { file.withLock { $0 }?.write("\(line)") }

  var isWhole: Bool { file.withLock { $0 }?.isWhole ?? true }
}

extension LogFile {
  /// Refuses to write a log over a file that is none.
  static func checkMayReplace(_ path: String) throws(InputError) {
    guard let first = try firstLine(of: path) else { return }
    let isLog =
      first.hasPrefix("epoch,loss,")
      || (try? JSONValue(parsing: first, place: ""))?.object?["epoch"]?.integer() as Int? != nil
    guard isLog else {
      throw InputError(
        place: "--log", value: path,
        allowed: "a new file, or a log to replace; this one is something else, and --force replaces it")
    }
  }

  /// Nil for an empty file, and for none.
  private static func firstLine(of path: String) throws(InputError) -> String? {
    guard FileIdentity(path)?.exists == true else { return nil }
    let beginning = try readBeginning(of: path, atMost: 1 << 16)
    guard !beginning.isEmpty else { return nil }
    return String(decoding: beginning.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
  }
}

extension Recorder {
  /// Refuses to write a record of commands over a file that is no script.
  static func checkMayReplace(_ path: String) throws(InputError) {
    guard FileIdentity(path)?.exists == true else { return }
    let text = String(decoding: try readFile(path, atMost: LineFile.longest), as: UTF8.self)
    guard (try? Script(parsing: text, place: path)) != nil else {
      throw InputError(
        place: "--record", value: path,
        allowed: "a new file, or a script to replace; this one is something else, and --force replaces it")
    }
  }
}
