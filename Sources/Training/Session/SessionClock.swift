import Dispatch

/// Nanoseconds on a clock that only goes forward. It is handed in, so that tests own their time.
package struct SessionClock: Sendable {
  let now: @Sendable () -> UInt64

  package init(now: @escaping @Sendable () -> UInt64) { self.now = now }

  package static let system = SessionClock { DispatchTime.now().uptimeNanoseconds }
}
