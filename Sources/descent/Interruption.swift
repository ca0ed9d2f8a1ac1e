import Dispatch
import Glibc
import Synchronization

/// Ctrl-C, or a request to end, while a run goes on: the first asks it to stop after its step, the second ends the
/// program.
final class Interruption {
  private let sources: [any DispatchSourceSignal]

  init(_ stop: @escaping @Sendable () -> Void) {
    let asked = Flag()
    sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global(qos: .userInitiated))
      source.setEventHandler {
        if asked.value.exchange(true, ordering: .relaxed) { exit(128 + number) }
        stop()
      }
      source.resume()
      return source
    }
  }

  func cancel() {
    for source in sources { source.cancel() }
    signal(SIGINT, SIG_DFL)
    signal(SIGTERM, SIG_DFL)
  }

  private final class Flag: Sendable {
    let value = Atomic<Bool>(false)
  }
}
