import Experiments
import Glibc
import Tensors
import TextUI
import Words

/// Reading a table of a million rows, beside pandas.
///
/// Each reads in a process of its own, so that the peak of memory is its own.
enum TableBenchmark {
  /// The word by which the program is told to read a table and print what it took.
  static let loading = "--load-table"

  private static let rows = 1_000_000
  private static let columns = 10

  static func run(_ report: inout Report) {
    report.title("Reading a CSV file of \(NumberText.grouped(rows)) rows × \(columns) numbers")
    let path = "/tmp/descent-benchmark-\(getpid()).csv"
    defer { unlink(path) }
    guard write(to: path) else {
      report.note("\(path) cannot be written; nothing to read")
      return
    }
    guard let own = Peer.numbers(of: "'\(CommandLine.arguments[0])' \(loading) '\(path)'"),
      let seconds = own["seconds"], let megabytes = own["megabytes"]
    else {
      report.note("the table could not be read")
      return
    }
    let pandas = Peer.run("csv_pandas.py", on: path, &report)
    var line = "\(NumberText.fixed(seconds, digits: 2)) s, \(NumberText.fixed(megabytes, digits: 0)) MB"
    if let seconds = pandas["seconds"], let megabytes = pandas["megabytes"] {
      line +=
        "; pandas \(NumberText.fixed(seconds, digits: 2)) s, \(NumberText.fixed(megabytes, digits: 0)) MB"
    }
    report.note(line)
    if let other = pandas["seconds"] {
      report.value("time, against pandas.read_csv", seconds / other, unit: "×", atMost: 3)
    }
    if let other = pandas["megabytes"] {
      report.value("peak memory, against pandas", megabytes / other, unit: "×", atMost: 3)
    }
  }

  /// What the child process does: the best of three reads, and the most memory that they took.
  static func load(_ path: String) throws(InputError) {
    var least = Double.infinity
    for _ in 0..<3 {
      var result: Result<LoadedData, InputError>?
      least = min(
        least,
        seconds {
          do throws(InputError) {
            result = .success(try DataFile(path: path, target: "y").load())
          } catch {
            result = .failure(error)
          }
        })
      _ = try result?.get()
    }
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    print("seconds \(least)")
    print("megabytes \(Double(usage.ru_maxrss) / 1024)")
  }

  /// Numbers with all their digits, and a target.
  private static func write(to path: String) -> Bool {
    guard let file = fopen(path, "w") else { return false }
    var generator = Generator(seed: 1)
    fputs((1..<columns).map { "x\($0)" }.joined(separator: ",") + ",y\n", file)
    var isWritten = true
    for _ in 0..<rows {
      let line = (0..<columns).map { _ in "\(Double(Int64(bitPattern: generator.next64())) * 0x1p-62)" }
      isWritten = fputs(line.joined(separator: ",") + "\n", file) >= 0 && isWritten
    }
    return fclose(file) == 0 && isWritten
  }
}
