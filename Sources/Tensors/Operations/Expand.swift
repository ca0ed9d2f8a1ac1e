extension AnyTensor {
  package func expanded(to target: [Int]) -> AnyTensor {
    require(
      target.count >= rank,
      """
      expand: the number of sizes provided (\(target.count)) must be greater or equal to the number of dimensions \
      in the tensor (\(rank))
      """)
    let lead = target.count - rank
    let wanted = target.indices.map { dimension in
      target[dimension] == -1 && dimension >= lead ? shape[dimension - lead] : target[dimension]
    }
    for dimension in lead..<target.count {
      let (own, extent) = (shape[dimension - lead], wanted[dimension])
      require(
        own == extent || own == 1,
        """
        The expanded size of the tensor (\(extent)) must match the existing size (\(own)) at non-singleton \
        dimension \(dimension).  Target sizes: \(target).  Tensor sizes: \(shape)
        """)
    }
    require(wanted.allSatisfy { $0 >= 0 }, "a new dimension of \(target) needs an extent")
    let result = stretched(to: wanted)
    if Self.remembers(self) {
      let original = shape
      result.remember("Expand", Edges(self), .savesNothing) { upstream, gradients in
        gradients.add(0, upstream.summed(to: original))
      }
    }
    return result
  }
}

extension Tensor {
  /// A copy in a larger shape: extents of 1 are repeated and new dimensions may lead. The gradient is the sum over
  /// the repeats.
  ///
  /// - Parameter target: −1 keeps an extent.
  ///
  /// Source: `torch.Tensor.expand`, which makes a view; this is a dense copy.
  public func expanded(to target: [Int]) -> Tensor { Tensor(any.expanded(to: target)) }
}

extension OperationCatalog {
  static let expand = OperationEntry(
    "expand", "x.expanded(to: [4, -1])", .shapes,
    "Repeats dimensions of extent 1; the gradient is the sum over the repeats.",
    source: "torch.Tensor.expand",
    arguments: [
      .init("shape", nil, "extents, −1 for one that stays", "the larger shape")
    ])
}
