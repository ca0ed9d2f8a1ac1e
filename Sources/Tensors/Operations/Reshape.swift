extension Tensor {
  /// The same elements in another shape; shares the buffer. One extent may be −1: it takes what is left.
  public func reshaped(_ shape: [Int]) -> Tensor {
    let known = shape.filter { $0 != -1 }.product
    let open = shape.filter { $0 == -1 }.count
    require(
      open == 0 ? known == count : open == 1 && known > 0 && count % known == 0,
      "shape '\(shape)' is invalid for input of size \(count)")
    let original = self.shape
    return reshapedWithoutHistory(self, to: shape.map { $0 == -1 ? count / known : $0 })
      .remember("Reshape", self) { upstream, gradients in
        gradients.add(0, reshapedWithoutHistory(upstream, to: original))
      }
  }
}

/// The same buffer in another shape of as many elements; nothing is remembered.
func reshapedWithoutHistory<Scalar>(_ tensor: Tensor<Scalar>, to shape: [Int]) -> Tensor<Scalar> {
  Tensor(tensor.storage, shape: shape)
}
