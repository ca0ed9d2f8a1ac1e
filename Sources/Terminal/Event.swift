import Glibc
import TextUI

/// What can happen to a program that waits at a terminal.
package enum Event: Hashable, Sendable {
  case input([Input])
  /// Some thread has called ``Wakeup/signal()``.
  case wakeup
  /// The terminal has said what its background is like.
  case background(Background)
  /// The line is free again, and a frame was left out meanwhile.
  case ready
  /// The terminal has another size; ``Screen/size`` has it already.
  case resized
  /// Someone asks the program to stop for now: call ``Screen/suspend()``. (ctrl-Z comes as a key.)
  case suspend
  /// The program was stopped and goes on; the terminal has been taken back.
  case resumed
  /// The program should end.
  case terminate(Termination)
}

/// Who wants the program to end.
package enum Termination: Hashable, Sendable {
  /// ctrl-C, or SIGINT.
  case interrupt
  /// SIGTERM.
  case request
  /// The terminal is gone: nothing can be shown or asked any more.
  case hangup

  /// What a shell expects as exit code: 128 and the signal's number.
  package var exitCode: Int32 {
    switch self {
    case .interrupt: 128 + SIGINT
    case .request: 128 + SIGTERM
    case .hangup: 128 + SIGHUP
    }
  }
}
