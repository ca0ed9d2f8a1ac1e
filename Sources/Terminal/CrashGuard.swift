import CNcurses
import Glibc

/// Crashes on purpose, so that tests see what a person at the terminal sees after one.
///
/// The guard itself is in C, where it can be async-signal-safe; ``Screen`` arms it.
package enum CrashGuard {
  package enum Kind: String, CaseIterable, Sendable {
    case fatal, trap, segv, abort, bus, division, illegal, breakpoint
  }

  /// Lets a crash before or without a screen end the program at once, too.
  package static func declineDebugger() { crash_guard_decline_debugger() }

  package static func crash(_ kind: Kind) -> Never {
    switch kind {
    case .fatal:
      fatalError("a crash on purpose")
    case .trap:
      let none: [Int] = []
      fatalError("unreachable: \(none[1])")
    case .segv: crash_by_signal(SIGSEGV)
    case .abort: crash_by_signal(SIGABRT)
    case .bus: crash_by_signal(SIGBUS)
    case .division: crash_by_signal(SIGFPE)
    case .illegal: crash_by_signal(SIGILL)
    case .breakpoint: crash_by_signal(SIGTRAP)
    }
  }
}
