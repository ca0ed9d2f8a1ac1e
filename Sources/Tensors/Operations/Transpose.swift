extension AnyTensor {
  package func transposed() -> AnyTensor {
    require(rank == 2, "transposed() takes a matrix, not a tensor of shape \(shape)")
    let result = gathered([shape[1], shape[0]], strides: [1, shape[1]])
    if Self.remembers(self) {
      result.remember("T", Edges(self), .savesNothing) { upstream, gradients in
        gradients.add(0, upstream.transposed())
      }
    }
    return result
  }
}

extension Tensor {
  /// The matrix with rows and columns exchanged, as a dense copy. The gradient is exchanged back.
  public func transposed() -> Tensor { Tensor(any.transposed()) }
}
