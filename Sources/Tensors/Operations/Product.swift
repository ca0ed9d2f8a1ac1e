extension AnyTensor {
  package func product() -> AnyTensor {
    let kernels = RowReduction(
      name: "Prod", value: { $0.pointee.product }, gradient: { $0.pointee.product_gradient },
      formula: { $0.upstream * $0.argument.productsOfOthers() })
    return reduced(kernels, Reduction(ofAll: shape))
  }

  /// For each element the product of all others, by operations that are remembered and without a division: a tree of
  /// products upwards, and downwards from the root what lies outside of each branch.
  private func productsOfOthers() -> AnyTensor {
    var size = 1
    while size < count { size *= 2 }
    let ones = AnyTensor(repeating: 1, shape: [size - count], elementType)
    // Neighbours exchanged, level by level.
    var siblings: [AnyTensor] = []
    var level = AnyTensor.concat([reshaped([count]), ones])
    while level.count > 1 {
      let pairs = level.reshaped([-1, 2])
      siblings.append(pairs.indexSelect(1, [1, 0]))
      level = pairs.select(1, 0) * pairs.select(1, 1)
    }
    var outside = AnyTensor.one(elementType)
    for pairs in siblings.reversed() { outside = outside.reshaped([-1, 1]) * pairs }
    return outside.reshaped([size]).slice(0, from: 0, to: count).reshaped(shape)
  }
}

extension Tensor {
  /// The product of all elements, of shape `[]`; 1 if there are none. d/da is the product of the others.
  ///
  /// Source: `torch.prod`.
  public func product() -> Tensor { Tensor(any.product()) }
}

extension OperationCatalog {
  static let product = OperationEntry(
    "prod", "x.product()", .reductions,
    "Multiplies elements up; the slope of one is the product of the others.",
    source: "torch.prod")
}
