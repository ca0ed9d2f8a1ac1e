extension AnyTensor {
  package func gather(_ dimension: Int, _ indices: [Int], shape wanted: [Int]) -> AnyTensor {
    let place = normalizedDimension(dimension, rank: rank)
    require(
      wanted.product == indices.count, "shape '\(wanted)' is invalid for input of size \(indices.count)")
    require(
      wanted.count == rank, "Index tensor must have the same number of dimensions as input tensor")
    require(
      wanted.indices.allSatisfy { $0 == place || wanted[$0] <= shape[$0] },
      """
      Size does not match at dimension \(place) expected index \(wanted) to be no larger than self \(shape) apart \
      from dimension \(place)
      """)
    let strides = denseStrides(shape)
    let extent = rank == 0 ? 1 : shape[place]
    var position = Array(repeating: 0, count: rank)
    let numbers = indices.map { index in
      requireIndex(index, in: 0..<extent, place, extent)
      var number = 0
      for d in wanted.indices { number += (d == place ? index : position[d]) * strides[d] }
      // The next position in row-major order.
      for d in wanted.indices.reversed() {
        position[d] += 1
        if position[d] < wanted[d] { break }
        position[d] = 0
      }
      return number
    }
    return takingBlocks("Gather", numbers, of: 1, shape: wanted)
  }
}

extension Tensor {
  /// One element for each index: along the dimension the index says where, along the others the place is the same.
  ///
  /// For a matrix and dimension 1: result[i, j] = a[i, index[i, j]]. The gradient goes back to where each came
  /// from; a place that was taken twice gets both shares.
  ///
  /// - Parameters:
  ///   - indices: in row-major order; 0 ≤ index < extent. A recording repeats those that it saw.
  ///   - shape: the shape of the indices and of the result, no larger than this tensor's in the other dimensions.
  ///
  /// Source: `torch.gather`.
  public func gather(_ dimension: Int, _ indices: [Int], shape: [Int]) -> Tensor {
    Tensor(any.gather(dimension, indices, shape: shape))
  }
}

extension OperationCatalog {
  static let gather = OperationEntry(
    "gather", "x.gather(1, indices, shape: [2, 1])", .indexing,
    "Takes one element for each index: along the dimension the index says where.",
    source: "torch.gather",
    arguments: [
      .init("dim", nil, "a dimension", "along which dimension"),
      .init("index", nil, "indices in a shape", "where along it"),
    ])
}
