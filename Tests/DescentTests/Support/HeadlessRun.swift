import Foundation
import Glibc
import TestSupport

/// The program as a script starts it: no terminal anywhere, its two outputs read apart.
struct HeadlessRun {
  let status: Int32
  let standardOutput: [UInt8]
  let standardError: String

  var output: String { String(decoding: standardOutput, as: UTF8.self) }
  var lines: [Substring] { output.split(separator: "\n") }

  /// A run that has taken this long hangs.
  private static let limit = Duration.seconds(120)

  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// Runs `descent` to its end.
  init(_ arguments: String...) throws { try self.init(arguments: arguments) }

  init(arguments: [String]) throws {
    try self.init(BuiltProgram.path("descent"), arguments)
  }

  /// Runs a line of shell, in which `$descent` is the program.
  init(shell line: String) throws {
    try self.init("/bin/sh", ["-c", line], ["descent": BuiltProgram.path("descent")])
  }

  private init(_ program: String, _ arguments: [String], _ variables: [String: String] = [:]) throws {
    // Into files: nobody need read while the program writes.
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (output, errors) = (folder.appendingPathComponent("out"), folder.appendingPathComponent("err"))
    let process = try Self.start(program, arguments, variables, output: output.path, errors: errors.path)

    var value: Int32 = 0
    let end = ContinuousClock.now + Self.limit
    while waitpid(process, &value, WNOHANG) != process {
      usleep(1000)
      guard ContinuousClock.now < end else {
        kill(process, SIGKILL)
        waitpid(process, nil, 0)
        throw Failure(description: "did not end: \(arguments)")
      }
    }
    // As a shell reports it: 128 and the signal.
    status = value & 0x7F == 0 ? value >> 8 & 0xFF : 128 + value & 0x7F
    standardOutput = Array(try Data(contentsOf: output))
    standardError = try String(contentsOf: errors, encoding: .utf8)
  }

  private static func start(
    _ program: String, _ arguments: [String], _ variables: [String: String], output: String, errors: String
  ) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_CREAT, 0o600)

    // Whatever the tests run under, the program starts with no signal blocked or ignored.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)

    var environment = [
      "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "TERM": "xterm-256color", "SWIFT_BACKTRACE": "enable=no",
      "LLVM_PROFILE_FILE": ProcessInfo.processInfo.environment["LLVM_PROFILE_FILE"] ?? "/dev/null",
      "ASAN_OPTIONS": "detect_leaks=0",
    ]
    environment.merge(variables) { $1 }
    var argv = ([program] + arguments).map { strdup($0) } + [nil]
    var envp = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for string in argv + envp { free(string) } }
    var process: pid_t = 0
    let result = posix_spawn(&process, program, &actions, &attributes, &argv, &envp)
    guard result == 0 else {
      throw Failure(description: "cannot start \(program): \(String(cString: strerror(result)))")
    }
    return process
  }
}
