/// How many epochs are due, given a speed and the time that has passed: whole epochs, no drift, and no burst to
/// catch up after a pause or a slow stretch.
struct Pacer {
  private var rate: Double
  private var start: UInt64
  private var done = 0.0

  /// At most this many nanoseconds of missed epochs are made up for.
  private static let patience: UInt64 = 250_000_000
  /// Any speed above 0 may be typed, so counts and waits stay below what an integer holds: a day, and more epochs
  /// than a slice can run.
  private static let longestWait = 86_400e9
  private static let mostDue = 1e15

  /// Starts to count at a time in nanoseconds; the first epoch is due at once.
  init(rate: Double, now: UInt64) {
    self.rate = rate
    start = now
  }

  /// Epochs due by now that have not run.
  mutating func due(now: UInt64) -> Int {
    let elapsed = now &- start
    var due = (Double(elapsed) / 1e9 * rate).rounded(.down) + 1 - done
    let most = min(max(1, rate * Double(Self.patience) / 1e9), Self.mostDue)
    if due > most {
      start = now
      done = 0
      due = most
    }
    return max(0, Int(due))
  }

  mutating func ran(_ count: Int) { done += Double(count) }

  /// Nanoseconds until the next epoch is due.
  func wait(now: UInt64) -> UInt64 {
    let next = Double(start) + done / rate * 1e9
    return next > Double(now) ? UInt64(min(next - Double(now), Self.longestWait)) : 0
  }
}

/// Epochs per second over about the last second.
struct RateMeter {
  private var samples: [(time: UInt64, epochs: Double)] = []

  private static let window: UInt64 = 1_000_000_000

  mutating func reset() { samples = [] }

  /// Takes in that so many epochs have run by this time, and returns the rate.
  mutating func update(now: UInt64, epochs: Double) -> Double {
    samples.append((now, epochs))
    while samples.count > 2, now &- samples[1].time >= Self.window { samples.removeFirst() }
    guard let first = samples.first, now > first.time else { return 0 }
    return (epochs - first.epochs) / (Double(now - first.time) / 1e9)
  }
}
