extension Tensor {
  /// The mean of all elements, of shape `[]`. d/da = 1/n everywhere.
  public func mean() -> Tensor {
    let (shape, count) = (shape, count)
    return total(Scalar.kernels.pointee.mean).remember("Mean", self) { upstream, gradients in
      gradients.add(0, upstream.repeated(1 / Double(count), shape))
    }
  }

  /// The mean over some dimensions, which disappear or, with `keepDim`, become 1. d/da = 1/n everywhere.
  public func mean(_ dimensions: [Int], keepDim: Bool = false) -> Tensor {
    let reduction = Reduction(of: shape, over: dimensions)
    return sum(dimensions, keepDim: keepDim) / Scalar(reduction.reducedCount)
  }
}
