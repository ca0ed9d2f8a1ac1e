import CNcurses
import Glibc
import TextUI

/// Sleeps until something happens: a key, a wakeup from another thread, a signal, or the end of the terminal.
///
/// Keys and signals are reported at once; wakeups at most `framesPerSecond` times a second, so that a thread that
/// signals after each of a million steps costs no more than one frame after another. Asleep it uses no processor time.
@MainActor
package final class EventLoop {
  package let wakeup: Wakeup
  private let screen: Screen
  private let frame: UInt64
  private var wakeupDue: UInt64 = 0

  package init(screen: Screen, wakeup: Wakeup = Wakeup(), framesPerSecond: Int = 30) {
    self.screen = screen
    self.wakeup = wakeup
    frame = 1_000_000_000 / UInt64(max(framesPerSecond, 1))
  }

  /// Waits for the next events, in the order in which to handle them; empty when the time is over.
  ///
  /// - Parameter timeoutMilliseconds: How long to wait at most; nil waits for ever.
  package func wait(timeoutMilliseconds: Int? = nil) -> [Event] {
    let deadline = timeoutMilliseconds.map { monotonicTime() + UInt64(max($0, 0)) * 1_000_000 }
    while true {
      let events = poll(until: deadline)
      if !events.isEmpty { return events }
      if let deadline, monotonicTime() >= deadline { return [] }
    }
  }

  private func poll(until deadline: UInt64?) -> [Event] {
    let start = monotonicTime()
    let wakeupDue = max(wakeupDue, screen.output.nextFrame)
    let isEarly = start < wakeupDue
    let until = [
      isEarly ? wakeupDue : nil, deadline, screen.keyboard.deadline,
      screen.isFrameDue ? screen.output.deadline : nil,
    ].compactMap(\.self).min()
    // Rounded up: waking a little early would mean to ask again and again.
    let timeout = until.map { $0 <= start ? 0 : Int32(clamping: ($0 - start + 999_999) / 1_000_000) } ?? -1

    var sources = [
      pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0),
      pollfd(fd: STDOUT_FILENO, events: 0, revents: 0),  // Only to hear that it is gone.
      pollfd(fd: screen.signals, events: Int16(POLLIN), revents: 0),
      pollfd(fd: isEarly ? -1 : wakeup.descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: screen.output.waitingDescriptor, events: Int16(POLLOUT), revents: 0),
    ]
    // An interruption by a signal needs no care: its byte is in the pipe for the next round.
    let count = Glibc.poll(&sources, nfds_t(sources.count), timeout)
    guard count >= 0 else { return [] }

    var events: [Event] = []
    // Not what has come is late, but what has not.
    if sources[0].revents == 0 { events += inputEvents(screen.keyboard.expire(at: monotonicTime())) }
    if sources[2].revents != 0 { events += signalEvents() }
    if sources[0].revents & Int16(POLLIN) != 0 {
      if let reports = screen.keyboard.read(at: monotonicTime()) {
        events += inputEvents(reports)
      } else {
        events.append(.terminate(.hangup))
      }
    }
    let gone = Int16(POLLHUP | POLLERR | POLLNVAL)
    if (sources[0].revents | sources[1].revents) & gone != 0 { events.append(.terminate(.hangup)) }
    if sources[3].revents != 0 {
      wakeup.take()
      self.wakeupDue = monotonicTime() + frame
      events.append(.wakeup)
    }
    if sources[4].revents & Int16(POLLOUT) != 0 { screen.output.flush(at: monotonicTime()) }
    return events + readiness()
  }

  /// Whether the line has become free for a frame that was left out.
  private func readiness() -> [Event] {
    guard screen.isFrameDue, screen.output.isFree(at: monotonicTime()) else { return [] }
    return [.ready]
  }

  private func signalEvents() -> [Event] {
    signal_pipe_drain()
    var events: [Event] = []
    if signal_pipe_take(SIGCONT) {
      screen.reenter()
      events.append(.resumed)
    }
    if signal_pipe_take(SIGWINCH), screen.updateSize() { events.append(.resized) }
    if signal_pipe_take(SIGTSTP) { events.append(.suspend) }
    if signal_pipe_take(SIGINT) { events.append(.terminate(.interrupt)) }
    if signal_pipe_take(SIGTERM) { events.append(.terminate(.request)) }
    if signal_pipe_take(SIGHUP) { events.append(.terminate(.hangup)) }
    return events
  }

  private func inputEvents(_ reports: [Report]) -> [Event] {
    let answers = reports.compactMap { if case .answer(let answer) = $0 { take(answer) } else { nil } }
    let inputs = reports.compactMap { if case .input(let input) = $0 { input } else { nil } }
    // In raw mode ctrl-C is a key like any other; no state of the cockpit may swallow it.
    guard let end = inputs.firstIndex(of: .key(.control("c"))) else {
      return answers + (inputs.isEmpty ? [] : [.input(inputs)])
    }
    let before = Array(inputs[..<end])
    return answers + (before.isEmpty ? [] : [.input(before)]) + [.terminate(.interrupt)]
  }

  private func take(_ answer: Answer) -> Event? {
    switch answer {
    case .background(let red, let green, let blue):
      return .background(Background(red: red, green: green, blue: blue))
    case .ready:
      screen.output.answered(at: monotonicTime())
      screen.output.flush(at: monotonicTime())
      return nil
    case .kind: return nil
    }
  }

  /// Seconds on a clock that only goes forward.
  package var seconds: Double { Double(monotonicTime()) / 1e9 }
}
