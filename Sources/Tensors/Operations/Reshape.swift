extension AnyTensor {
  package func reshaped(_ shape: [Int]) -> AnyTensor {
    let known = shape.filter { $0 != -1 }.product
    let open = shape.filter { $0 == -1 }.count
    require(
      open == 0 ? known == count : open == 1 && known > 0 && count % known == 0,
      "shape '\(shape)' is invalid for input of size \(count)")
    let result = viewed(as: shape.map { $0 == -1 ? count / known : $0 })
    if Self.remembers(self) {
      let original = self.shape
      result.remember("Reshape", Edges(self), .savesNothing) { upstream, gradients in
        gradients.add(0, upstream.reshaped(original))
      }
    }
    return result
  }
}

extension Tensor {
  /// The same elements in another shape; shares the buffer. One extent may be −1: it takes what is left.
  public func reshaped(_ shape: [Int]) -> Tensor { Tensor(any.reshaped(shape)) }
}

extension OperationCatalog {
  static let reshape = OperationEntry(
    "reshape", "x.reshaped([2, -1])", .shapes,
    "Reads the same elements, in the same order, as another shape.",
    source: "torch.reshape", requirement: "as many elements as the new shape",
    arguments: [
      .init("shape", nil, "extents, one of which may be −1", "the new shape")
    ])
}
