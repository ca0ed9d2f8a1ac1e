import Foundation
import Glibc

/// A terminal that a test holds in its hands: it runs a program, types, and reads the screen.
///
///     let terminal = try PseudoTerminal(columns: 80, rows: 24)
///     try terminal.run(try BuiltProgram.path("descent"), ["run"])
///     try terminal.wait("the first frame") { $0.contains("Epoch") }
///     terminal.send("q")
///     #expect(try terminal.waitForExit() == .exited(0))
///
/// It waits on what is seen, never on time; the limits only end a test that hangs. Nothing runs in the background:
/// bytes are read while the test waits. Use it from one task only.
package final class PseudoTerminal {
  package enum Status: Hashable, Sendable {
    case exited(Int32)
    case killed(signal: Int32)
  }

  package struct Failure: Error, CustomStringConvertible {
    package let description: String
  }

  package private(set) var screen: ScreenModel
  /// Every byte the program has written since the start.
  package private(set) var output: [UInt8] = []
  package private(set) var processID: pid_t = 0
  /// The terminal's modes before anything ran in it.
  package private(set) var modesBefore: [UInt8] = []

  /// Whether it says that it is in order when it is asked (DSR 5), as all terminals do.
  package var answers = true
  /// What it says when it is asked for its background (OSC 11), such as `ffff/ffff/ffff`; nothing if nil.
  package var background: String?
  /// Bytes per second that it takes, as a serial line does; nil for as many as come.
  package var bytesPerSecond: Int?
  private var taken: (since: ContinuousClock.Instant, count: Int)?

  private var controller: Int32 = -1
  private var device: Int32 = -1
  private let devicePath: String
  private var status: Status?

  package init(columns: Int = 80, rows: Int = 24) throws {
    screen = ScreenModel(columns: columns, rows: rows)
    var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    var path = [CChar](repeating: 0, count: 128)
    // A mark that no program sets by itself, so that "as before" cannot mean "as any new terminal".
    var modes = termios()
    guard openpty(&controller, &device, &path, nil, &size) == 0 else {
      throw Failure(description: "no pseudo-terminal: \(String(cString: strerror(errno)))")
    }
    tcgetattr(device, &modes)
    modes.c_cc.3 ^= 0x10  // VKILL
    tcsetattr(device, TCSANOW, &modes)
    devicePath = path.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
    for descriptor in [controller, device] { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
    modesBefore = self.modes
  }

  deinit {
    if processID > 0, status == nil {
      kill(processID, SIGKILL)
      waitpid(processID, nil, 0)
    }
    hangUp()
    close(device)
  }

  // MARK: Programs

  /// Starts a program with this terminal as its controlling terminal.
  ///
  /// - Parameters:
  ///   - environment: Added to the defaults (an xterm with 256 colours, UTF-8, no backtraces); nil takes a variable
  ///     away.
  ///   - input: A file to read instead of the terminal.
  ///   - output: A file to write instead of the terminal.
  ///   - controls: False makes it a terminal that sends the program no signals, only an end of its input.
  package func run(
    _ path: String, _ arguments: [String] = [], environment: [String: String?] = [:],
    input: String? = nil, output: String? = nil, controls: Bool = true
  ) throws {
    var variables: [String: String] = [
      "TERM": "xterm-256color", "LANG": "C.UTF-8", "SWIFT_BACKTRACE": "enable=no",
      "PATH": "/usr/bin:/bin",
      "LLVM_PROFILE_FILE": ProcessInfo.processInfo.environment["LLVM_PROFILE_FILE"] ?? "/dev/null",
      // Under a sanitizer the program still dies of its own signals.
      "ASAN_OPTIONS": "detect_leaks=0:handle_segv=0:handle_abort=0", "TSAN_OPTIONS": "handle_segv=0",
    ]
    for (name, value) in environment { variables[name] = value }

    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    // The first terminal that a session leader opens becomes its controlling terminal.
    let flags = controls ? O_RDWR : O_RDWR | O_NOCTTY
    posix_spawn_file_actions_addopen(&actions, 0, devicePath, flags, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)
    if let input { posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0) }
    if let output { posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT, 0o600) }

    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    let newSession: Int16 = 0x80  // POSIX_SPAWN_SETSID, which Glibc's module does not show.
    let place = controls ? newSession : Int16(POSIX_SPAWN_SETPGROUP)
    posix_spawnattr_setflags(
      &attributes, place | Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETSIGDEF))
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)

    var argv = ([path] + arguments).map { strdup($0) } + [nil]
    var envp = variables.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for string in argv + envp { free(string) } }
    let result = posix_spawn(&processID, path, &actions, &attributes, &argv, &envp)
    guard result == 0 else {
      throw Failure(description: "cannot start \(path): \(String(cString: strerror(result)))")
    }
  }

  /// Starts a program as a job of a shell, so that it can be stopped and continued, and so that the terminal
  /// outlives it: the modes it leaves behind can be looked at.
  ///
  /// The shell prints `status N` when the program has ended, and `stopped` when it was stopped; return continues it.
  package func runInShell(
    _ path: String, _ arguments: [String] = [], environment: [String: String?] = [:]
  ) throws {
    let script = """
      set -m
      "$@"; s=$?
      while [ $s -ge 147 ] && [ $s -le 150 ]; do
        echo stopped; read -r answer; fg >/dev/null; s=$?
      done
      echo "status $s"; read -r answer
      """
    try run("/bin/sh", ["-c", script, "sh", path] + arguments, environment: environment)
  }

  package func signal(_ number: Int32) { kill(processID, number) }

  // MARK: The person at the terminal

  package func send(_ text: String) { send(Array(text.utf8)) }

  package func send(_ bytes: [UInt8]) { _ = write(controller, bytes, bytes.count) }

  package func resize(columns: Int, rows: Int) {
    screen.resize(columns: columns, rows: rows)
    var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(controller, UInt(TIOCSWINSZ), &size)
  }

  /// Writes on the screen as a message from elsewhere would, behind the program's back.
  package func overwriteScreen(with text: String) { screen.feed(text.utf8) }

  /// Closes the window.
  package func hangUp() {
    if controller >= 0 { close(controller) }
    controller = -1
  }

  /// The terminal's present modes, as bytes that can be compared.
  package var modes: [UInt8] {
    var modes = termios()
    tcgetattr(controller, &modes)
    return withUnsafeBytes(of: &modes) { Array($0) }
  }

  // MARK: Waiting

  /// Reads what the program writes until the screen is as the condition wants it.
  package func wait(
    _ what: String = "the expected screen", timeout: Duration = .seconds(30),
    until condition: (ScreenModel) -> Bool
  ) throws {
    let end = ContinuousClock.now + timeout
    while !condition(screen) {
      let hasEnded = hasExited
      // What it wrote before its end is still to be read.
      if !read(forMilliseconds: hasEnded ? 0 : 5), hasEnded {
        throw Failure(description: "ended (\(status!)) before \(what) was seen:\n\(screen.text)")
      }
      if ContinuousClock.now > end { throw Failure(description: "\(what) was never seen:\n\(screen.text)") }
    }
  }

  /// Waits for the end of the program, and reads all it wrote.
  package func waitForExit(timeout: Duration = .seconds(30)) throws -> Status {
    let end = ContinuousClock.now + timeout
    while !hasExited {
      read(forMilliseconds: 5)
      if ContinuousClock.now > end { throw Failure(description: "did not end:\n\(screen.text)") }
    }
    while read(forMilliseconds: 0) {}
    return status!
  }

  /// Waits until the program has been stopped by a signal.
  package func waitForStop(timeout: Duration = .seconds(30)) throws {
    let end = ContinuousClock.now + timeout
    var value: Int32 = 0
    while waitpid(processID, &value, WNOHANG | WUNTRACED) != processID || value & 0xFF != 0x7F {
      read(forMilliseconds: 5)
      if ContinuousClock.now > end { throw Failure(description: "was not stopped:\n\(screen.text)") }
    }
  }

  /// Reads for a while, whatever comes: to see that nothing does.
  package func listen(for duration: Duration) {
    let end = ContinuousClock.now + duration
    while ContinuousClock.now < end { read(forMilliseconds: 5) }
  }

  private var hasExited: Bool {
    if status == nil {
      var value: Int32 = 0
      guard waitpid(processID, &value, WNOHANG) == processID else { return false }
      status = value & 0x7F == 0 ? .exited(value >> 8 & 0xFF) : .killed(signal: value & 0x7F)
    }
    return true
  }

  /// Whether anything was read.
  @discardableResult
  private func read(forMilliseconds limit: Int32) -> Bool {
    guard controller >= 0 else {
      usleep(useconds_t(limit) * 1000)  // The window is closed; only the program's end is left to see.
      return false
    }
    var source = pollfd(fd: controller, events: Int16(POLLIN), revents: 0)
    guard poll(&source, 1, limit) > 0, source.revents & Int16(POLLIN) != 0 else { return false }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    guard let room = room(atMost: buffer.count) else { return true }
    let count = Glibc.read(controller, &buffer, room)
    guard count > 0 else { return false }
    output += buffer[..<count]
    screen.feed(buffer[..<count])
    answer(count)
    return true
  }

  /// How much a slow line takes now; nil, after a moment, if nothing.
  private func room(atMost most: Int) -> Int? {
    guard let bytesPerSecond else { return most }
    let since = taken?.since ?? ContinuousClock.now
    let passed = (ContinuousClock.now - since) / .milliseconds(1)
    let room = min(Int(passed * Double(bytesPerSecond) / 1000) - (taken?.count ?? 0), most)
    taken = (since, (taken?.count ?? 0) + max(room, 0))
    if room > 0 { return room }
    usleep(2000)
    return nil
  }

  /// Answers the questions in the newest bytes, unless one began before them.
  private func answer(_ count: Int) {
    let text = String(decoding: output.suffix(count + 3), as: UTF8.self)
    if let background, text.contains("\u{1B}]11;?") { send("\u{1B}]11;rgb:\(background)\u{1B}\\") }
    if answers, text.contains("\u{1B}[5n") { send("\u{1B}[0n") }
  }
}
