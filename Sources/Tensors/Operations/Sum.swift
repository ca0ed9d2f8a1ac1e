extension Tensor {
  /// The sum of all elements, of shape `[]`. d/da = 1 everywhere.
  ///
  /// Adds in PyTorch's order: partial sums in vector lanes, in cascades, so that rounding grows slowly.
  public func sum() -> Tensor {
    let shape = shape
    return total(Scalar.kernels.pointee.sum).remember("Sum", self) { upstream, gradients in
      gradients.add(0, upstream.repeated(1, shape))
    }
  }

  /// The sum over some dimensions, which disappear or, with `keepDim`, become 1. d/da = 1 everywhere.
  ///
  /// - Parameter dimensions: negative ones count from the last.
  public func sum(_ dimensions: [Int], keepDim: Bool = false) -> Tensor {
    let reduction = Reduction(of: shape, over: dimensions)
    let shape = shape
    return reshapedWithoutHistory(summing(reduction.dimensions), to: reduction.shape(keepDim: keepDim))
      .remember("Sum", self) { upstream, gradients in
        gradients.add(0, reshapedWithoutHistory(upstream, to: reduction.kept).stretched(to: shape))
      }
  }

  /// The sum over some dimensions, kept as 1; nothing is remembered.
  func summing(_ dimensions: [Int]) -> Tensor {
    let reduction = Reduction(of: shape, over: dimensions)
    let rows = gathered(
      reduction.order.map { shape[$0] }, strides: reduction.order.map { denseStrides(shape)[$0] })
    let result = Tensor(uninitialized: reduction.kept)
    launch(
      Scalar.kernels.pointee.sum, result.storage, rows.storage,
      extents: extents(result.count, reduction.reducedCount))
    return result
  }
}
