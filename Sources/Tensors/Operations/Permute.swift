extension AnyTensor {
  package func permuted(_ dimensions: [Int]) -> AnyTensor {
    require(
      dimensions.count == rank,
      """
      permute(): number of dimensions in the tensor input does not match the length of the desired \
      ordering of dimensions i.e. input.dim() = \(rank) is not equal to len(dims) = \(dimensions.count)
      """)
    let order = dimensions.map { normalizedDimension($0, rank: rank) }
    require(Set(order).count == order.count, "permute(): duplicate dims are not allowed.")
    let strides = denseStrides(shape)
    let result = gathered(order.map { shape[$0] }, strides: order.map { strides[$0] })
    if Self.remembers(self) {
      var inverse = order
      for (place, dimension) in order.enumerated() { inverse[dimension] = place }
      result.remember("Permute", Edges(self), .savesNothing) {
        [inverse] upstream, gradients in
        gradients.add(0, upstream.permuted(inverse))
      }
    }
    return result
  }

  package func transposed(_ first: Int, _ second: Int) -> AnyTensor {
    // A single number has one imagined dimension.
    guard rank > 0 else { return permuted([]) }
    var order = Array(shape.indices)
    order.swapAt(normalizedDimension(first, rank: rank), normalizedDimension(second, rank: rank))
    return permuted(order)
  }
}

extension Tensor {
  /// The dimensions in another order, as a dense copy: dimension i of the result is `dimensions[i]` of this tensor.
  /// The gradient is put back into this order.
  ///
  /// - Precondition: each dimension once; negative ones count from the last.
  ///
  /// Source: `torch.permute`.
  public func permuted(_ dimensions: [Int]) -> Tensor { Tensor(any.permuted(dimensions)) }

  /// Two dimensions exchanged, as a dense copy. The gradient is exchanged back.
  ///
  /// Source: `torch.transpose`.
  public func transposed(_ first: Int, _ second: Int) -> Tensor { Tensor(any.transposed(first, second)) }
}

extension OperationCatalog {
  static let transpose = OperationEntry(
    "transpose", "x.transposed(0, 1)", .shapes,
    "Exchanges two dimensions: rows become columns.",
    source: "torch.transpose",
    arguments: [
      .init("dim0", "0", "a dimension", "one of the two"),
      .init("dim1", "1", "a dimension", "the other"),
    ])

  static let permute = OperationEntry(
    "permute", "x.permuted([2, 0, 1])", .shapes,
    "Puts the dimensions into another order.",
    source: "torch.permute",
    arguments: [
      .init("dims", nil, "each dimension once", "the new order")
    ])
}
