import CNcurses
import Glibc

/// Crashes on purpose, so that tests see what a person at the terminal sees after one.
///
/// The guard itself is in C, where it can be async-signal-safe; ``Screen`` arms it.
package enum CrashGuard {
  package enum Kind: String, CaseIterable, Sendable {
    case fatal, trap, segv, abort
  }

  package static func crash(_ kind: Kind) -> Never {
    switch kind {
    case .fatal:
      fatalError("a crash on purpose")
    case .trap:
      let none: [Int] = []
      fatalError("unreachable: \(none[1])")
    case .segv:
      crash_by_segmentation_fault()
    case .abort:
      Glibc.abort()
    }
  }
}
