/// One stretch of a curve: what is kept of `count` consecutive epochs.
package struct Bucket: Hashable, Sendable {
  /// The first epoch of the stretch, counted from 1.
  package var firstEpoch: Int
  package var count: Int
  /// Extremes of the finite values; infinite the wrong way round when there are none.
  package var minimum: Double
  package var maximum: Double
  /// The value of the last epoch of the stretch, finite or not.
  package var last: Double
  /// How many values were NaN or infinite.
  package var nonFinite: Int

  package var lastEpoch: Int { firstEpoch + count - 1 }

  package init(
    firstEpoch: Int, count: Int, minimum: Double, maximum: Double, last: Double, nonFinite: Int
  ) {
    self.firstEpoch = firstEpoch
    self.count = count
    self.minimum = minimum
    self.maximum = maximum
    self.last = last
    self.nonFinite = nonFinite
  }

  init(epoch: Int, value: Double) {
    let finite = value.isFinite
    firstEpoch = epoch
    count = 1
    minimum = finite ? value : .infinity
    maximum = finite ? value : -.infinity
    last = value
    nonFinite = finite ? 0 : 1
  }

  /// Takes in the stretch that follows this one.
  mutating func merge(_ next: Bucket) {
    count += next.count
    minimum = min(minimum, next.minimum)
    maximum = max(maximum, next.maximum)
    last = next.last
    nonFinite += next.nonFinite
  }
}

extension Bucket {
  /// Whether its numbers fit each other.
  var isSound: Bool {
    guard count > 0, (0...count).contains(nonFinite) else { return false }
    if nonFinite == count { return minimum == .infinity && maximum == -.infinity && !last.isFinite }
    let isRange = minimum.isFinite && maximum.isFinite && minimum <= maximum
    return isRange && (last.isFinite ? (minimum...maximum).contains(last) : nonFinite > 0)
  }
}
