import CNcurses
import Glibc
import TextUI

/// The terminal while ncurses has it: shows a ``CharacterGrid``, and gives it back as it was.
///
///     let screen = try Screen.open()
///     defer { screen.close() }
///     screen.present(grid)
///
/// There is one at a time, on the main actor: ncurses keeps its state in globals and is not thread-safe.
/// Signals are caught while it is open; ``EventLoop`` turns them into events.
@MainActor
package final class Screen {
  package struct Size: Hashable, Sendable {
    package var columns: Int
    package var rows: Int
  }

  private static var isOneOpen = false

  /// Whether the locale's encoding is UTF-8. If not, everything beyond ASCII is shown as `?`.
  package let isUTF8: Bool
  /// What a person should know of how the screen is drawn, each in a few words.
  package let remarks: [String]
  /// Whether it is the Linux console, whose font has few characters.
  let isConsole: Bool
  /// With which characters a chart looks best here.
  package var markers: MarkerSet { isUTF8 ? isConsole ? .blocks : .braille : .ascii }
  package private(set) var size: Size
  /// Becomes readable when a signal has arrived.
  let signals: Int32

  /// Whether the terminal reports the mouse as xterm does; one that does not loses nothing.
  private let hasMouse = terminal_description_string("kmous") != nil

  let canHideCursor: Bool
  let output: FrameOutput
  /// Whether a frame was left out because the line was busy.
  var isFrameDue = false
  private let handle: OpaquePointer
  private var isOpen = true
  var encoder: CellEncoder
  var keyboard: Keyboard
  /// What ncurses was last given; nil when it may hold anything.
  var shown: CharacterGrid?

  /// Takes the terminal. On failure, not one byte has been written to it.
  ///
  /// - Parameter unicode: Send UTF-8, whatever the locale.
  package static func open(unicode: Bool = false) throws(TerminalError) -> Screen {
    precondition(!isOneOpen, "a screen is open already")
    guard isatty(STDIN_FILENO) == 1 else { throw .notATerminal(stream: "input") }
    guard isatty(STDOUT_FILENO) == 1 else { throw .notATerminal(stream: "output") }
    let type = try TerminalType.ofEnvironment()
    let locale = TerminalLocale.settle(forcingUTF8: unicode)
    // Before newterm, which then leaves them alone and installs no handlers of its own.
    let signals = signal_pipe_open()
    guard signals >= 0 else { throw .cannotOpen("no pipe for signals") }
    crash_guard_remember_modes()
    guard let output = FrameOutput() else {
      signal_pipe_close()
      throw .cannotOpen("no descriptors left")
    }
    guard let handle = type.withDescription({ nc_new_terminal(type.name, output.stream) }) else {
      output.close()
      signal_pipe_close()
      throw .cannotOpen("ncurses does not accept type \"\(type.name)\"")
    }
    isOneOpen = true
    return Screen(handle: handle, output: output, signals: signals, type: type, locale: locale)
  }

  private init(
    handle: OpaquePointer, output: FrameOutput, signals: Int32, type: TerminalType, locale: TerminalLocale
  ) {
    self.handle = handle
    self.output = output
    self.signals = signals
    isUTF8 = locale.isUTF8
    isConsole = type.name.hasPrefix("linux")
    remarks = [type.remark, locale.remark].compactMap(\.self)
    // Raw: ctrl-C, ctrl-S, ctrl-Z and ctrl-\ are keys, so none can stop or kill the program half-way.
    raw()
    noecho()
    nonl()
    let window = nc_standard_window()
    keypad(window, true)
    typeahead(-1)  // A frame is sent whole even while keys are waiting.
    canHideCursor = curs_set(0) != ERR
    leaveok(window, canHideCursor)  // Where the cursor cannot be hidden, it at least stays in place.
    if has_colors() {
      start_color()
      use_default_colors()
    }
    encoder = CellEncoder(asciiOnly: !isUTF8, isConsole: isConsole)
    keyboard = Keyboard(isUTF8: isUTF8)
    size = Size(columns: Int(nc_columns()), rows: Int(nc_lines()))
    updateSize()
    armCrashGuard()
    standard_error_hold()
    turnReports(on: true)
  }

  private func armCrashGuard() {
    var bytes = [CChar](repeating: 0, count: 512)
    let count = terminal_description_restore_bytes(&bytes, bytes.count)
    let reports = hasMouse ? InputReports.off.utf8.map(CChar.init(bitPattern:)) : []
    crash_guard_arm(reports + bytes[..<count], reports.count + count)
  }

  /// Asks the terminal to report the mouse and to put brackets around what is pasted, or to leave it.
  private func turnReports(on: Bool) {
    guard hasMouse else { return }
    let text = on ? InputReports.on : InputReports.off
    _ = text.withCString { write(STDOUT_FILENO, $0, strlen($0)) }
  }

  /// Asks the terminal for its size. Returns whether it has changed.
  @discardableResult
  func updateSize() -> Bool {
    var window = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &window) == 0, window.ws_row > 0, window.ws_col > 0
    else { return false }
    let now = Size(columns: Int(window.ws_col), rows: Int(window.ws_row))
    if now.rows != Int(nc_lines()) || now.columns != Int(nc_columns()) {
      resizeterm(Int32(window.ws_row), Int32(window.ws_col))
    }
    guard now != size else { return false }
    size = now
    shown = nil
    return true
  }

  /// Paints everything anew, for a screen that another program has written on.
  package func forceRedraw() {
    guard isOpen, crash_guard_is_armed() else { return }
    clearok(nc_physical_window(), true)
    let now = monotonicTime()
    // With the next frame, where the line is busy.
    guard output.isFree(at: now) else {
      shown = nil
      return
    }
    output.send(at: now, cells: size.columns * size.rows) {
      wnoutrefresh(nc_standard_window())
      doupdate()
    }
  }

  /// Asks which colour the background has; the answer is an ``Event/background(_:)``, if one comes. To be called before
  /// the first frame, behind which the question goes, so that the frame does not wait for it.
  package func askForBackground() {
    if hasMouse, !isConsole { output.extraQuestion = "\u{1B}]11;?\u{1B}\\" }
  }

  /// Gives the terminal to the shell, stops as ctrl-Z does, and takes it back when continued.
  ///
  /// Where no shell could continue the program, it goes on at once.
  package func suspend() {
    guard isOpen else { return }
    leave()
    signal_pipe_stop_job()
    reenter()
  }

  /// Takes the terminal back after a stop: the shell may have changed its modes, its size and the picture.
  func reenter() {
    guard isOpen else { return }
    _ = signal_pipe_take(SIGCONT)
    reset_prog_mode()
    crash_guard_rearm()
    turnReports(on: true)
    standard_error_hold()
    updateSize()
    forceRedraw()
  }

  /// Gives the terminal back as it was. Calling it again does nothing.
  package func close() {
    guard isOpen else { return }
    isOpen = false
    leave()
    delscreen(handle)
    output.close()
    signal_pipe_close()
    Screen.isOneOpen = false
  }

  private func leave() {
    // After a crash on another thread the terminal is no longer ours.
    guard crash_guard_is_armed() else { return }
    output.drop()
    turnReports(on: false)
    awaitAnswers()
    endwin()
    crash_guard_disarm()
    crash_guard_restore_modes()
    standard_error_release()
  }

  /// Waits for an answer that is due: the next program would take it for keys. What is typed meanwhile is lost.
  private func awaitAnswers() {
    while let end = output.endOfWaiting, case let now = monotonicTime(), now < end {
      var source = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
      guard poll(&source, 1, Int32((end - now) / 1_000_000 + 1)) > 0,
        let reports = keyboard.read(at: monotonicTime())
      else { return }
      if reports.contains(.answer(.ready)) { output.answered(at: monotonicTime()) }
    }
  }
}

/// Nanoseconds on a clock that only goes forward.
func monotonicTime() -> UInt64 {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
}
