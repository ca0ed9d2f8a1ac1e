import CNcurses
import Glibc
import Synchronization

/// Wakes an ``EventLoop`` from any thread.
///
/// Signals are coalesced: until the loop has taken one, further calls are one atomic exchange and no system call.
/// So publish first, signal afterwards, and read what is published when the event arrives.
package final class Wakeup: Sendable {
  let descriptor: Int32
  private let isPending = Atomic(false)

  package init() {
    descriptor = nc_open_event_counter()
    precondition(descriptor >= 0, "no descriptors left")
  }

  deinit { close(descriptor) }

  package func signal() {
    guard !isPending.exchange(true, ordering: .acquiringAndReleasing) else { return }
    var one: UInt64 = 1
    write(descriptor, &one, MemoryLayout.size(ofValue: one))
  }

  /// Takes the signal. What was published before it is visible from here on, and what is published later signals anew.
  func take() {
    var count: UInt64 = 0
    read(descriptor, &count, MemoryLayout.size(ofValue: count))
    _ = isPending.exchange(false, ordering: .acquiringAndReleasing)
  }
}
