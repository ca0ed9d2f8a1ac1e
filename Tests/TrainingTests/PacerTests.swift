import TestSupport
import Testing

@testable import Training

/// Pace by a clock that the tests move.
@Suite struct PacerTests {
  private static let second: UInt64 = 1_000_000_000

  /// Lets a pacer run from a time on, asked after each of these pauses, and counts epochs.
  private func epochs(of pacer: inout Pacer, from start: UInt64, pauses: some Sequence<UInt64>) -> Int {
    var (now, total) = (start, 0)
    for pause in pauses {
      now += pause
      let due = pacer.due(now: now)
      pacer.ran(due)
      total += due
    }
    return total
  }

  @Test func theFirstEpochIsDueAtOnce() {
    var pacer = Pacer(rate: 5, now: 1000)
    #expect(pacer.due(now: 1000) == 1)
    pacer.ran(1)
    #expect(pacer.due(now: 1000) == 0)
    #expect(pacer.wait(now: 1000) == Self.second / 5)
  }

  @Test(arguments: [0.5, 1, 2, 50, 100, 1000, 12345, 100_000]) func keepsTheRate(rate: Double) {
    var pacer = Pacer(rate: rate, now: 7)
    let total = epochs(of: &pacer, from: 7, pauses: repeatElement(16_000_000, count: 6250))
    #expect(abs(Double(total) - (100 * rate + 1)) <= 1)
  }

  @Test func doesNotDriftUnderAnUnevenClock() {
    var generator = SplitMix(seed: 3)
    let pauses = (0..<100_000).map { _ in UInt64.random(in: 1...60_000_000, using: &generator) }
    var pacer = Pacer(rate: 97, now: 0)
    let total = epochs(of: &pacer, from: 0, pauses: pauses)
    let seconds = Double(pauses.reduce(0, +)) / 1e9
    #expect(abs(Double(total) - (97 * seconds + 1)) <= 1)
  }

  @Test(arguments: [1, 3, 100, 100_000] as [Double]) func aStallIsNotMadeUpFor(rate: Double) {
    var pacer = Pacer(rate: rate, now: 0)
    pacer.ran(pacer.due(now: 0))
    let late = pacer.due(now: 60 * Self.second)
    #expect(late >= 1)
    #expect(Double(late) <= max(1, rate / 4))
    pacer.ran(late)
    // And then at the rate again.
    let total = epochs(
      of: &pacer, from: 60 * Self.second, pauses: repeatElement(10_000_000, count: 1000))
    #expect(abs(Double(total) - 10 * rate) <= max(1, rate / 4))
  }

  @Test(arguments: [1, 7, 60, 1000] as [Double]) func theWaitEndsWhenAnEpochIsDue(rate: Double) {
    var pacer = Pacer(rate: rate, now: 0)
    var (now, total, empty): (UInt64, Int, Int) = (0, 0, 0)
    while total < 1000 {
      let due = pacer.due(now: now)
      #expect(due <= 1)
      if due == 0 { empty += 1 }
      pacer.ran(due)
      total += due
      // Rounded down to whole nanoseconds, the time may be one short.
      now += pacer.wait(now: now) + 1
    }
    #expect(abs(Double(now) / 1e9 - 1000 / rate) < 1e-3)
    #expect(empty < 20)
  }

  @Test func epochsThatDidNotRunStayDue() {
    var pacer = Pacer(rate: 100, now: 0)
    #expect(pacer.due(now: 100_000_000) == 11)
    pacer.ran(4)
    #expect(pacer.due(now: 100_000_000) == 7)
  }

  @Test(arguments: [1e-300, 1e-12, 1e15, 1e300]) func extremeRatesDoNotStopTheProgram(rate: Double) {
    var pacer = Pacer(rate: rate, now: 0)
    for now in [0, 1, Self.second, 3600 * Self.second] {
      let due = pacer.due(now: now)
      #expect(due >= 0)
      pacer.ran(due)
      #expect(pacer.wait(now: now) <= UInt64(Int64.max))
    }
  }

  @Test func theMeterShowsTheRateOfTheLastSecond() {
    var meter = RateMeter()
    #expect(meter.update(now: 0, epochs: 0) == 0)
    for tick in 1...100 { _ = meter.update(now: UInt64(tick) * 16_000_000, epochs: Double(tick) * 4) }
    #expect(abs(meter.update(now: 101 * 16_000_000, epochs: 404) - 250) < 1e-9)
    // Twice as fast: a second later nothing is left of the old rate.
    for tick in 102...200 {
      _ = meter.update(now: UInt64(tick) * 16_000_000, epochs: 404 + Double(tick - 101) * 8)
    }
    #expect(abs(meter.update(now: 201 * 16_000_000, epochs: 404 + 800) - 500) < 1e-9)
    meter.reset()
    #expect(meter.update(now: 300 * 16_000_000, epochs: 9999) == 0)
  }
}
