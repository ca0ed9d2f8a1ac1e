import Dispatch
import Glibc
import Synchronization

/// Ctrl-C, a request to end, or the end of the terminal (an ssh connection that drops) while a run goes on: the first asks it to stop after its step, the second ends the
/// program.
///
/// The signals are blocked and waited for, so that one that comes before the waiting has begun is not lost, as it would
/// be with a dispatch source that is still on its way to the kernel.
final class Interruption: Sendable {
  private let first = Atomic<Int32>(0)

  init(_ stop: @escaping @Sendable () -> Void) {
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in [SIGINT, SIGTERM] { sigaddset(&signals, number) }
    // A blocked signal waits even where it is ignored, so whoever typed `nohup` must be asked first.
    if !isIgnored(SIGHUP) { sigaddset(&signals, SIGHUP) }
    // Of this thread and of those that it makes; dispatch's own block all signals anyway.
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    DispatchQueue(label: "descent.interruption", qos: .userInteractive).async { [signals] in
      var (signals, number) = (signals, Int32(0))
      while sigwait(&signals, &number) == 0 {
        // The thread that trains is in the middle of something, so nothing is tidied up.
        if self.first.exchange(number, ordering: .relaxed) != 0 { _exit(128 + number) }
        stop()
      }
    }
  }

  /// How a program ends that a signal has stopped: 130 after ctrl-C, 129 after the end of the terminal.
  var exitCode: Int32 {
    let number = first.load(ordering: .relaxed)
    return 128 + (number == 0 ? SIGINT : number)
  }
}

/// Whether the program was started with a signal switched off, as `nohup` does with SIGHUP.
private func isIgnored(_ signal: Int32) -> Bool {
  var action = sigaction()
  sigaction(signal, nil, &action)
  return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
    == unsafeBitCast(SIG_IGN, to: Int.self)
}
