extension Tensor {
  /// The matrix with rows and columns exchanged, as a dense copy. The gradient is exchanged back.
  public func transposed() -> Tensor {
    require(rank == 2, "transposed() takes a matrix, not a tensor of shape \(shape)")
    return gathered([shape[1], shape[0]], strides: [1, shape[1]]).remember("T", self) { upstream, gradients in
      gradients.add(0, upstream.transposed())
    }
  }
}
