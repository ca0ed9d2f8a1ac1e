import Glibc

/// The same work in another framework, by a script that prints a line "NAME NUMBER" for each of its measurements.
enum Peer {
  /// The numbers by name; none, and a note of why, where the script cannot run.
  ///
  /// The interpreter is the one that the environment variable DESCENT_PYTHON names, else `python3`.
  static func run(_ script: String, on argument: String = "", _ report: inout Report) -> [String: Double] {
    let python = getenv("DESCENT_PYTHON").map { String(cString: $0) } ?? "python3"
    let path = "assets/bench/\(script)"
    guard access(path, R_OK) == 0 else {
      report.note("\(path) is not here; run the benchmarks from the package's directory")
      return [:]
    }
    guard let numbers = numbers(of: "'\(python)' \(path) '\(argument)'") else {
      report.note("\(script) does not run with \(python) (set DESCENT_PYTHON to one that has it)")
      return [:]
    }
    return numbers
  }

  /// What a program prints, line by line a name and a number; nil if it fails.
  static func numbers(of command: String) -> [String: Double]? {
    var numbers: [String: Double] = [:]
    guard let pipe = popen("\(command) 2>/dev/null", "r") else { return nil }
    var line = [CChar](repeating: 0, count: 256)
    while fgets(&line, Int32(line.count), pipe) != nil {
      let text = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      let words = text.split { $0.isWhitespace }
      if words.count == 2, let number = Double(words[1]) { numbers[String(words[0])] = number }
    }
    return pclose(pipe) == 0 ? numbers : nil
  }
}
