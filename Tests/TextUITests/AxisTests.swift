import Testing

@testable import TextUI

@Suite struct AxisTests {
  private func labels(_ low: Double, _ high: Double, _ scale: AxisScale, _ count: Int) -> [String] {
    AxisTicks.ticks(AxisLimits(low, high), scale: scale, atMost: count).map(\.label)
  }

  @Test func `linear ticks are one, two or five times a power of ten`() {
    #expect(labels(0, 200, .linear, 5) == ["0", "50", "100", "150", "200"])
    #expect(labels(0, 5000, .linear, 6) == ["0", "1000", "2000", "3000", "4000", "5000"])
    #expect(labels(-0.3, 0.31, .linear, 5) == ["-0.2", "0.0", "0.2"])
    #expect(labels(2.95, 3.02, .linear, 4) == ["2.96", "2.98", "3.00", "3.02"])
  }

  @Test func `long numbers get thousands, millions or an exponent`() {
    #expect(labels(0, 200_000, .linear, 5) == ["0", "50k", "100k", "150k", "200k"])
    #expect(labels(0, 2.5e6, .linear, 6) == ["0", "0.5M", "1.0M", "1.5M", "2.0M", "2.5M"])
    #expect(labels(0, 1e300, .linear, 3) == ["0", "5.0e299", "1.0e300"])
    #expect(labels(0, 4e-7, .linear, 5) == ["0", "1e-7", "2e-7", "3e-7", "4e-7"])
  }

  @Test func `decades come first on a logarithmic axis`() {
    #expect(labels(0.001, 1000, .logarithmic, 7) == ["0.001", "0.01", "0.1", "1", "10", "100", "1000"])
    #expect(labels(0.001, 1000, .logarithmic, 4) == ["0.01", "1", "100"])
    #expect(labels(2, 200, .logarithmic, 7) == ["2", "5", "10", "20", "50", "100", "200"])
    #expect(labels(2, 200, .logarithmic, 5) == ["10", "100"])
    #expect(labels(3.1, 3.9, .logarithmic, 5) == ["3.2", "3.4", "3.6", "3.8"])
    #expect(labels(1e-9, 1e-5, .logarithmic, 5) == ["1e-9", "1e-8", "1e-7", "1e-6", "1e-5"])
  }

  @Test func `no two ticks look alike, and all lie between the limits`() {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<1000 {
      let center = Double.random(in: -1...1, using: &random) * powerOfTen(Int.random(in: -300...300))
      let width = abs(center) * powerOfTen(Int.random(in: -14...3)) + .leastNormalMagnitude
      let scale: AxisScale = Bool.random() ? .linear : .logarithmic
      let limits = AxisLimits(center, center + width).usable(on: scale)
      let count = Int.random(in: 1...12)
      let ticks = AxisTicks.ticks(limits, scale: scale, atMost: count)
      #expect(ticks.count <= count)
      #expect(Set(ticks.map(\.label)).count == ticks.count)
      let hair = (limits.high / 2 - limits.low / 2) * 1e-6
      let inside = ticks.allSatisfy { $0.value >= limits.low - hair && $0.value <= limits.high + hair }
      #expect(inside, "\(limits) \(scale) \(ticks)")
    }
  }

  @Test func `limits are always finite and apart`() {
    let numbers: [Double] = [
      0, 1, -1, 1e300, -1e300, 1e-300, .nan, .infinity, -.infinity, .leastNonzeroMagnitude,
    ]
    for a in numbers {
      for b in numbers {
        for scale in [AxisScale.linear, .logarithmic] {
          let limits = AxisLimits.fitting(AxisLimits(a, b), scale: scale).usable(on: scale)
          #expect(
            limits.low.isFinite && limits.high.isFinite && limits.low < limits.high, "\(a) \(b) \(scale)")
          #expect(scale == .linear || limits.low > 0)
          let projection = AxisProjection(limits, scale)
          #expect(
            abs(projection.place(of: limits.low)) < 1e-9 && abs(projection.place(of: limits.high) - 1) < 1e-9)
        }
      }
    }
  }

  @Test func `limits fit round numbers around the data`() {
    #expect(AxisLimits.fitting(AxisLimits(2.9, 187), scale: .linear) == AxisLimits(0, 200))
    #expect(AxisLimits.fitting(AxisLimits(2.9, 187), scale: .logarithmic) == AxisLimits(2, 200))
    #expect(AxisLimits(3, 3) == AxisLimits(2.7, 3.3))
  }

  @Test func `an axis grows at once and shrinks late`() {
    func follow(_ low: Double, _ high: Double) -> AxisLimits {
      .following(AxisLimits(low, high), previous: AxisLimits(0, 200), scale: .linear)
    }
    #expect(follow(5, 199) == AxisLimits(0, 200))
    #expect(follow(5, 125) == AxisLimits(0, 200))
    #expect(follow(5, 201) == AxisLimits(0, 250))
    #expect(follow(-1, 150) == AxisLimits(-50, 200))
    #expect(follow(5, 95) == AxisLimits(0, 100))
    #expect(AxisLimits.following(nil, previous: AxisLimits(3, 4), scale: .linear) == AxisLimits(3, 4))
  }

  @Test func `a noisy plateau does not make the axis jitter`() {
    var limits: AxisLimits?
    var changes = 0
    var random = SystemRandomNumberGenerator()
    for _ in 0..<2000 {
      let data = AxisLimits(
        2.9 + .random(in: 0...0.2, using: &random), 8 - .random(in: 0...0.2, using: &random))
      let next = AxisLimits.following(data, previous: limits, scale: .linear)
      if next != limits { changes += 1 }
      limits = next
    }
    #expect(changes <= 3)
  }

  @Test func `logarithm and power undo each other`() {
    for exponent in -300...300 {
      #expect(commonLogarithm(powerOfTen(exponent)) == Double(exponent))
    }
    #expect(abs(commonLogarithm(2) - 0.301_029_995_663_981_2) < 1e-15)
    #expect(abs(commonLogarithm(.leastNonzeroMagnitude) - (-323.306_215_343_115_8)) < 1e-12)
    for place in stride(from: -20.0, through: 20, by: 0.37) {
      #expect(abs(commonLogarithm(powerOfTen(place)) - place) < 1e-13 * max(1, abs(place)))
    }
  }
}
