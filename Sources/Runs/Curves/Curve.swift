/// One value per epoch in bounded memory, however long the run.
///
/// The newest `capacity` to `2 * capacity` epochs are kept one by one. Older ones are kept as buckets of equal
/// width with minimum and maximum, so that no extreme value is ever lost; when there are `capacity` buckets,
/// neighbours merge and the width doubles. Appending is O(1) amortised.
package struct Curve: Sendable {
  /// What a curve shows.
  package enum ID: Hashable, Sendable {
    case trainLoss, validationLoss
    /// The Euclidean norm over all gradients.
    case gradNorm
    case learningRate
    /// The training loss of every step over batches, counted by steps and not by epochs.
    case batchLoss
    /// Seconds of training up to the end of each epoch.
    case time
    /// Another number by its name, as logs call it: `accuracy`, `val_accuracy`.
    case metric(String)
  }

  /// Epochs appended so far; the newest epoch's number.
  package private(set) var epochs = 0
  /// Extremes over the whole run, finite values alone.
  package private(set) var minimum = Double.infinity
  package private(set) var maximum = -Double.infinity

  private let capacity: Int
  private var older: [Bucket] = []
  private var width = 1
  private var newest: [Double] = []

  package init(capacity: Int = 1024) {
    precondition(capacity >= 2 && capacity % 2 == 0, "capacity must be even and positive")
    self.capacity = capacity
    newest.reserveCapacity(2 * capacity)
  }

  package var last: Double? { newest.last }

  /// The value of the first epoch, whatever became of its stretch.
  package private(set) var first: Double?

  /// A curve that begins after some epochs of which nothing is known.
  package init(missing count: Int) {
    self.init()
    while count > width * capacity { width *= 2 }
    for start in stride(from: 1, through: count, by: width) {
      let length = min(width, count - start + 1)
      older.append(
        Bucket(
          firstEpoch: start, count: length, minimum: .infinity, maximum: -.infinity, last: .nan,
          nonFinite: length))
    }
    epochs = count
  }

  package mutating func append(_ value: Double) {
    if newest.count == 2 * capacity { retireOldestHalf() }
    newest.append(value)
    if epochs == 0 { first = value }
    epochs += 1
    if value.isFinite {
      if value < minimum { minimum = value }
      if value > maximum { maximum = value }
    }
  }

  /// The run in order: merged buckets first, then one bucket for each of the newest epochs.
  package var buckets: [Bucket] {
    var result = older
    result.reserveCapacity(older.count + newest.count)
    var epoch = epochs - newest.count
    for value in newest {
      epoch += 1
      result.append(Bucket(epoch: epoch, value: value))
    }
    return result
  }

  /// The values of the last `count` epochs that are still kept one by one, oldest first.
  package func newest(_ count: Int) -> ArraySlice<Double> { newest.suffix(count) }

  /// The value at an epoch: exact among the newest, the stretch's last value among the older; nil outside.
  package func value(atEpoch epoch: Int) -> Double? {
    guard epoch >= 1, epoch <= epochs else { return nil }
    let firstExact = epochs - newest.count + 1
    if epoch >= firstExact { return newest[epoch - firstExact] }
    return older[(epoch - 1) / width].last
  }

  private mutating func retireOldestHalf() {
    var epoch = epochs - newest.count
    for value in newest.prefix(capacity) {
      epoch += 1
      let bucket = Bucket(epoch: epoch, value: value)
      if let open = older.indices.last, older[open].count < width {
        older[open].merge(bucket)
      } else {
        if older.count == capacity { mergeNeighbours() }
        older.append(bucket)
      }
    }
    newest.removeFirst(capacity)
  }

  private mutating func mergeNeighbours() {
    for pair in 0..<older.count / 2 {
      var merged = older[2 * pair]
      merged.merge(older[2 * pair + 1])
      older[pair] = merged
    }
    older.removeLast(older.count / 2)
    width *= 2
  }
}

// MARK: - Keeping

extension Curve {
  /// What a series holds, for a file; all else follows from it.
  package struct Kept {
    package let width: Int
    package let older: [Bucket]
    package let newest: [Double]

    package init(width: Int, older: [Bucket], newest: [Double]) {
      self.width = width
      self.older = older
      self.newest = newest
    }
  }

  package var kept: Kept { Kept(width: width, older: older, newest: newest) }

  /// More epochs than this no run has, and no double counts.
  private static let mostEpochs = 1 << 53

  /// A series that goes on from what was kept; nil if it is not what a series of the usual capacity can hold.
  package init?(_ kept: Kept) {
    self.init()
    guard (1...Self.mostEpochs).contains(kept.width), kept.older.count <= capacity,
      kept.newest.count <= 2 * capacity, kept.older.isEmpty || kept.newest.count > capacity
    else { return nil }
    for (index, bucket) in kept.older.enumerated() {
      let isLast = index == kept.older.count - 1
      guard bucket.isSound, bucket.firstEpoch == epochs + 1,
        bucket.count == kept.width || isLast && bucket.count < kept.width,
        bucket.count <= Self.mostEpochs - epochs
      else { return nil }
      epochs += bucket.count
      minimum = min(minimum, bucket.minimum)
      maximum = max(maximum, bucket.maximum)
    }
    epochs += kept.newest.count
    for value in kept.newest where value.isFinite {
      minimum = min(minimum, value)
      maximum = max(maximum, value)
    }
    first = kept.older.isEmpty ? kept.newest.first : kept.older.first?.maximum
    width = kept.width
    older = kept.older
    newest = kept.newest
  }
}
