import Runs
import Synchronization

/// Commands on their way to the queue.
final class Mailbox: Sendable {
  private let commands = Mutex<[Command]>([])
  private let signal = Atomic<Bool>(false)
  private let closed = Atomic<Bool>(false)

  /// Whether commands wait, or the session is closing; cheap enough to ask after every epoch.
  @inline(__always)
  var hasMail: Bool { signal.load(ordering: .relaxed) }

  /// Whether nothing may run any more, also in turns that wait on the queue already.
  var isClosed: Bool { closed.load(ordering: .acquiring) }

  /// Puts a command last. Returns whether the worker must be woken for it.
  func put(_ command: Command) -> Bool {
    commands.withLock { $0.append(command) }
    return !signal.exchange(true, ordering: .acquiringAndReleasing)
  }

  func takeAll() -> [Command] {
    signal.store(false, ordering: .releasing)
    return commands.withLock { commands in
      defer { commands = [] }
      return commands
    }
  }

  /// The commands that wait.
  var waiting: [Command] { commands.withLock { $0 } }

  /// Makes a running slice stop.
  func close() {
    closed.store(true, ordering: .releasing)
    signal.store(true, ordering: .releasing)
  }
}
