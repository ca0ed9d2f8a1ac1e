import TestSupport
import Testing

@testable import TextUI

struct `Windows on an axis` {
  private let whole = AxisLimits(0, 1000)

  @Test func `zooming keeps the anchor where it is`() {
    let axis = AxisProjection(whole, .linear)
    let near = whole.zoomed(by: 4, around: 250, scale: .linear, within: whole)
    #expect(near == AxisLimits(187.5, 437.5))
    #expect(abs(AxisProjection(near, .linear).place(of: 250) - axis.place(of: 250)) < 1e-12)
    #expect(near.zoomed(by: 0.25, around: 250, scale: .linear, within: whole) == whole)
  }

  @Test func `zooming spreads ratios on a logarithmic axis`() {
    let all = AxisLimits(1, 10_000)
    let near = all.zoomed(by: 2, around: 1, scale: .logarithmic, within: all)
    #expect(near.low == 1 && abs(near.high - 100) < 1e-9)
  }

  @Test func `a window stays within the whole and keeps its length`() {
    let window = AxisLimits(100, 300)
    #expect(window.panned(by: 0.5, scale: .linear, within: whole) == AxisLimits(200, 400))
    let start = window.panned(by: -2, scale: .linear, within: whole)
    #expect(start.low == 0 && abs(start.high - 200) < 1e-9)
    let end = window.panned(by: 99, scale: .linear, within: whole)
    #expect(abs(end.low - 800) < 1e-9 && end.high == 1000)
    #expect(AxisLimits(-5, 5000).moved(into: whole, scale: .linear) == whole)
    #expect(window.panned(by: .nan, scale: .linear, within: whole) == window)
  }

  @Test func `a window does not become narrower than allowed`() {
    var window = whole
    for _ in 0..<50 { window = window.zoomed(by: 2, around: 999.9, scale: .linear, within: whole, least: 4) }
    #expect(abs(window.high - window.low - 4) < 1e-9 && window.high <= 1000 && window.low < 999.9)
    #expect(window.zoomed(by: .nan, around: 1, scale: .linear, within: whole) == window)
    #expect(window.zoomed(by: 0, around: 1, scale: .linear, within: whole) == window)
  }

  @Test func `zoom and pan end nowhere strange`() {
    var random = SplitMix(seed: 9)
    for scale in [AxisScale.linear, .logarithmic] {
      let all = AxisLimits(1, 27_000_000)
      var window = all
      for _ in 0..<5000 {
        if random.unit() < 0.6 {
          window = window.zoomed(
            by: random.unit() * 4, around: random.unit() * 3e7, scale: scale, within: all, least: 2)
        } else {
          window = window.panned(by: random.unit() * 4 - 2, scale: scale, within: all)
        }
        #expect(window.low >= all.low && window.high <= all.high * (1 + 1e-12) && window.low < window.high)
      }
    }
  }
}

struct `A growing axis` {
  @Test(arguments: [AxisUnit.count, .seconds, .number])
  func `never halves the curve at a stroke`(unit: AxisUnit) {
    var limits: AxisLimits?
    var moves = 0
    for epoch in stride(from: 100.0, through: 200_000, by: 7) {
      let next = AxisLimits.growing(to: epoch, previous: limits, unit: unit)
      #expect(next.low == 0 && next.high >= epoch)
      if let limits, next != limits {
        moves += 1
        #expect(next.high > limits.high && next.high <= limits.high * 1.5 + 1e-9)
      }
      limits = next
    }
    #expect(moves < 60)
  }

  @Test func `stays after an undo of a little and moves back after one of much`() {
    let limits = AxisLimits.growing(to: 450, previous: nil)
    #expect(limits == AxisLimits(0, 500))
    #expect(AxisLimits.growing(to: 260, previous: limits) == limits)
    #expect(AxisLimits.growing(to: 110, previous: limits) == AxisLimits(0, 120))
    #expect(AxisLimits.growing(to: 0, previous: limits) == AxisLimits(0, 20))
    #expect(AxisLimits.growing(to: 501, previous: limits) == AxisLimits(0, 600))
  }

  @Test func `begins at one on a logarithmic axis`() {
    let limits = AxisLimits.growing(to: 27e6, previous: AxisLimits(0, 30e6), scale: .logarithmic)
    #expect(limits == AxisLimits(1, 30e6))
    #expect(AxisLimits.growing(to: .infinity, previous: nil).high.isFinite)
    #expect(AxisLimits.growing(to: .nan, previous: nil).high.isFinite)
  }
}

struct `Time on an axis` {
  private func labels(_ low: Double, _ high: Double, _ count: Int = 6) -> [String] {
    AxisTicks.ticks(AxisLimits(low, high), scale: .linear, atMost: count, unit: .seconds).map(\.label)
  }

  @Test func `has ticks that clocks know`() {
    #expect(labels(0, 1, 5) == ["0", "0.5 s", "1.0 s"])
    #expect(labels(0, 20, 5) == ["0:00", "0:05", "0:10", "0:15", "0:20"])
    #expect(labels(0, 200) == ["0:00", "1:00", "2:00", "3:00"])
    #expect(labels(0, 6000) == ["0", "30 min", "1 h", "1 h 30 min"])
    #expect(labels(0, 400_000) == ["0", "1 d", "2 d", "3 d", "4 d"])
    #expect(labels(3590, 3610) == ["59:50", "59:55", "1:00:00", "1:00:05", "1:00:10"])
  }

  @Test func `reads well`() {
    let texts = [0, 0.25, 5.234, 59.9, 59.96, 65, 725, 3600, 4800, 90_000, 1e9, -65].map(DurationText.reading)
    #expect(
      texts == [
        "0 s", "0.25 s", "5.2 s", "59.9 s", "1:00", "1:05", "12:05", "1 h", "1 h 20 min", "1 d 1 h",
        "11,574 d 1 h", "-1:05",
      ])
    #expect(DurationText.reading(.nan) == "nan s" && DurationText.reading(.infinity) == "inf s")
  }

  @Test func `no two ticks look alike`() {
    var random = SplitMix(seed: 4)
    for _ in 0..<500 {
      let low = random.unit() * powerOfTen(Int(random.unit() * 8))
      let high = low + powerOfTen(Int(random.unit() * 12) - 3) * random.unit()
      let count = 2 + Int(random.unit() * 10)
      let ticks = AxisTicks.ticks(AxisLimits(low, high), scale: .linear, atMost: count, unit: .seconds)
      #expect(ticks.count <= count && Set(ticks.map(\.label)).count == ticks.count)
    }
  }

  @Test func `epochs on a logarithmic axis have no halves`() {
    let ticks = AxisTicks.ticks(AxisLimits(0.5, 27e6), scale: .logarithmic, atMost: 9, unit: .count)
    #expect(ticks.map(\.label) == ["1", "10", "100", "1k", "10k", "100k", "1M", "10M"])
    let few = AxisTicks.ticks(AxisLimits(0.1, 6), scale: .logarithmic, atMost: 9, unit: .count)
    #expect(few.map(\.label) == ["1", "2", "5"])
  }
}

extension SplitMix {
  /// Between 0 and 1.
  mutating func unit() -> Double { Double.random(in: 0..<1, using: &self) }
}
