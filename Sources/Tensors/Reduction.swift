internal import CKernels

/// Which dimensions a reduction takes away, and how the others lie.
struct Reduction {
  /// Normalised, ascending.
  let dimensions: [Int]
  /// All dimensions, the reduced ones last.
  let order: [Int]
  /// The shape with 1 in each reduced dimension.
  let kept: [Int]
  /// The shape without the reduced dimensions.
  let dropped: [Int]
  /// How many elements become one.
  let reducedCount: Int

  init(of shape: [Int], over requested: [Int]) {
    let named = Set(requested.map { normalizedDimension($0, rank: shape.count) })
    require(named.count == requested.count, "a dimension appears twice in \(requested)")
    // A single number may be reduced over its one imagined dimension, which leaves it as it is.
    let reduced = shape.isEmpty ? [] : named
    dimensions = reduced.sorted()
    let others = shape.indices.filter { !reduced.contains($0) }
    order = others + dimensions
    kept = shape.indices.map { reduced.contains($0) ? 1 : shape[$0] }
    dropped = others.map { shape[$0] }
    reducedCount = dimensions.map { shape[$0] }.product
  }

  func shape(keepDim: Bool) -> [Int] { keepDim ? kept : dropped }
}

/// A dimension counted from 0, where negative ones count from the last; a scalar counts as one dimension.
func normalizedDimension(_ dimension: Int, rank: Int) -> Int {
  let rank = max(rank, 1)
  require(
    dimension >= -rank && dimension < rank,
    "Dimension out of range (expected to be in range of [\(-rank), \(rank - 1)], but got \(dimension))")
  return dimension < 0 ? dimension + rank : dimension
}

extension AnyTensor {
  /// One number from all elements; nothing is remembered.
  func total(_ kernel: KernelSelector) -> AnyTensor {
    let result = AnyTensor(uninitialized: [], elementType)
    launch(kernel, result.storage, storage, extents: extents(1, count))
    return result
  }

  /// This single number times a factor, everywhere in a shape; nothing is remembered.
  func repeated(_ factor: Double, _ shape: [Int]) -> AnyTensor {
    let result = AnyTensor(uninitialized: shape, elementType)
    launch({ $0.pointee.repeat_scaled }, result.storage, storage, extents: extents(1, result.count), factor)
    return result
  }

  /// The sum over some dimensions, kept as 1; nothing is remembered.
  func summing(_ dimensions: [Int]) -> AnyTensor {
    let reduction = Reduction(of: shape, over: dimensions)
    let strides = denseStrides(shape)
    let rows = gathered(reduction.order.map { shape[$0] }, strides: reduction.order.map { strides[$0] })
    let result = AnyTensor(uninitialized: reduction.kept, elementType)
    launch(
      { $0.pointee.sum }, result.storage, rows.storage,
      extents: extents(result.count, reduction.reducedCount))
    return result
  }

  /// The same buffer in another shape of as many elements; nothing is remembered.
  func viewed(as shape: [Int]) -> AnyTensor { AnyTensor(storage, shape: shape) }
}
