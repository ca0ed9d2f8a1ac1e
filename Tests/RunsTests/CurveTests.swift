import TestSupport
import Testing

@testable import Runs

@Suite struct CurveTests {
  /// Holds a series against all the values that went into it.
  private func expectFaithful(_ series: Curve, to values: [Double], capacity: Int) {
    let buckets = series.buckets
    #expect(series.epochs == values.count)
    #expect(buckets.count <= 3 * capacity)
    var next = 1
    for bucket in buckets {
      #expect(bucket.firstEpoch == next)
      #expect(bucket.count >= 1)
      next = bucket.lastEpoch + 1
      let stretch = values[(bucket.firstEpoch - 1)...(bucket.lastEpoch - 1)]
      let finite = stretch.filter(\.isFinite)
      #expect(bucket.minimum == finite.min() ?? .infinity)
      #expect(bucket.maximum == finite.max() ?? -.infinity)
      #expect(bucket.last.bits == stretch.last!.bits)
      #expect(bucket.nonFinite == stretch.count - finite.count)
    }
    #expect(next == values.count + 1)
    #expect(series.minimum == values.filter(\.isFinite).min() ?? .infinity)
    #expect(series.maximum == values.filter(\.isFinite).max() ?? -.infinity)

    let exact = min(values.count, capacity)
    #expect(series.newest(exact).map(\.bits) == values.suffix(exact).map(\.bits))
    #expect(buckets.suffix(exact).allSatisfy { $0.count == 1 })
  }

  @Test(arguments: [2, 4, 6, 16], [0, 1, 2, 3, 7, 8, 9, 31, 32, 33, 100, 1000, 4099])
  func keepsEveryExtreme(capacity: Int, count: Int) {
    var generator = SplitMix(seed: UInt64(capacity * 10_000 + count))
    var series = Curve(capacity: capacity)
    var values: [Double] = []
    for _ in 0..<count {
      let kind = Int.random(in: 0..<20, using: &generator)
      let strange: [Int: Double] = [0: .nan, 1: .infinity, 2: -.infinity, 3: 1e300]
      values.append(strange[kind] ?? Double.random(in: -1...1, using: &generator))
      series.append(values[values.count - 1])
    }
    expectFaithful(series, to: values, capacity: capacity)
  }

  @Test func isFaithfulAtEveryLengthOfAShortRun() {
    var series = Curve(capacity: 4)
    var values: [Double] = []
    for epoch in 1...200 {
      values.append(epoch % 17 == 0 ? .nan : 1 / Double(epoch))
      series.append(values[epoch - 1])
      expectFaithful(series, to: values, capacity: 4)
    }
  }

  @Test func twoMillionEpochsTakeAsMuchRoomAsAFewThousand() {
    var series = Curve()
    let spikes = [1, 1023, 1024, 700_001, 1_999_000]
    for epoch in 1...2_000_000 { series.append(spikes.contains(epoch) ? Double(epoch) : 0.5) }
    let buckets = series.buckets
    #expect(buckets.count <= 3 * 1024)
    #expect(buckets.reduce(0) { $0 + $1.count } == 2_000_000)
    for spike in spikes {
      let home = buckets.filter { $0.firstEpoch <= spike && spike <= $0.lastEpoch }
      #expect(home.count == 1)
      #expect(home.first?.maximum ?? 0 >= Double(spike))
      #expect(home.first?.minimum == (home.first?.count == 1 ? Double(spike) : 0.5))
    }
    #expect(series.maximum == 1_999_000)
  }

  /// A small capacity meets as many mergers in a million epochs as the default one in a hundred million.
  @Test func aMillionEpochsInThreeBucketsAndANewestStretch() {
    var series = Curve(capacity: 2)
    for epoch in 1...1_000_003 { series.append(Double(epoch)) }
    let buckets = series.buckets
    #expect(buckets.count <= 6)
    #expect(buckets.first?.minimum == 1)
    #expect(zip(buckets, buckets.dropFirst()).allSatisfy { $0.lastEpoch + 1 == $1.firstEpoch })
    for bucket in buckets {
      #expect(bucket.minimum == Double(bucket.firstEpoch))
      #expect(bucket.maximum == Double(bucket.lastEpoch))
    }
    #expect(buckets.last?.lastEpoch == 1_000_003)
  }

  @Test func valuesByEpoch() {
    var series = Curve(capacity: 4)
    for epoch in 1...100 { series.append(Double(epoch)) }
    #expect(series.value(atEpoch: 0) == nil)
    #expect(series.value(atEpoch: 101) == nil)
    #expect(series.value(atEpoch: 100) == 100)
    #expect(series.value(atEpoch: 97) == 97)
    for bucket in series.buckets {
      for epoch in bucket.firstEpoch...bucket.lastEpoch {
        #expect(series.value(atEpoch: epoch) == Double(bucket.lastEpoch))
      }
    }
  }

  @Test func anEmptySeries() {
    let series = Curve()
    #expect(series.buckets == [])
    #expect(series.last == nil)
    #expect(series.newest(5) == [])
    #expect(series.value(atEpoch: 1) == nil)
  }
}
