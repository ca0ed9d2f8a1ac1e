internal import CKernels

extension AnyTensor {
  package static func concat(_ parts: [AnyTensor], dimension: Int = 0) -> AnyTensor {
    require(!parts.isEmpty, "torch.cat(): expected a non-empty list of Tensors")
    for (index, part) in parts.enumerated() {
      require(part.rank > 0, "zero-dimensional tensor (at position \(index)) cannot be concatenated")
      require(part.elementType == parts[0].elementType, "operands of different element types")
    }
    // An empty vector fits everywhere, as in PyTorch.
    let first = parts.first { $0.shape != [0] } ?? parts[0]
    let place = normalizedDimension(dimension, rank: first.rank)
    var shape = first.shape
    shape[place] = 0
    var plans: [SlicePlan?] = []
    for (index, part) in parts.enumerated() {
      if part.shape == [0] && first.rank != 1 {
        plans.append(nil)
        continue
      }
      requireFit(part, first, place, index)
      plans.append(SlicePlan(dimension: place, start: shape[place], step: 1, count: part.shape[place]))
      shape[place] += part.shape[place]
    }
    let result = AnyTensor(uninitialized: shape, first.elementType)
    for case (let part, let plan?) in zip(parts, plans) {
      launch({ $0.pointee.put_slice }, result.storage, part.storage, extents: plan.extents(in: shape))
    }
    if isGradEnabled && parts.contains(where: \.requiresGrad) {
      result.remember("Cat", Edges(parts)) { upstream, gradients in
        for (index, plan) in plans.enumerated() {
          gradients.add(
            index,
            plan.map { upstream.taking("Slice", $0) } ?? AnyTensor(uninitialized: [0], upstream.elementType))
        }
      }
    }
    return result
  }

  private static func requireFit(_ part: AnyTensor, _ first: AnyTensor, _ dimension: Int, _ index: Int) {
    require(
      part.rank == first.rank,
      "Tensors must have same number of dimensions: got \(first.rank) and \(part.rank)")
    for d in part.shape.indices where d != dimension {
      require(
        part.shape[d] == first.shape[d],
        """
        Sizes of tensors must match except in dimension \(dimension). Expected size \(first.shape[d]) but got size \
        \(part.shape[d]) for tensor number \(index) in the list.
        """)
    }
  }

  package static func stack(_ parts: [AnyTensor], dimension: Int = 0) -> AnyTensor {
    require(!parts.isEmpty, "stack expects a non-empty TensorList")
    let shape = parts[0].shape
    for (index, part) in parts.enumerated() {
      require(
        part.shape == shape,
        "stack expects each tensor to be equal size, but got \(shape) at entry 0 and \(part.shape) at entry \(index)"
      )
    }
    let place = normalizedDimension(dimension, rank: shape.count + 1)
    return concat(parts.map { $0.unsqueezed(place) }, dimension: place)
  }
}

extension Tensor {
  /// The parts one behind the other along a dimension. The gradient is cut into the parts again.
  ///
  /// - Precondition: equal extents in the other dimensions.
  ///
  /// Source: `torch.cat`.
  public static func concat(_ parts: [Tensor], dimension: Int = 0) -> Tensor {
    Tensor(AnyTensor.concat(parts.map(\.any), dimension: dimension))
  }

  /// The parts along a new dimension. The gradient is cut into the parts again.
  ///
  /// - Precondition: equal shapes.
  ///
  /// Source: `torch.stack`.
  public static func stack(_ parts: [Tensor], dimension: Int = 0) -> Tensor {
    Tensor(AnyTensor.stack(parts.map(\.any), dimension: dimension))
  }
}

extension OperationCatalog {
  static let concat = OperationEntry(
    "concat", "Tensor.concat([a, b], dimension: 0)", .shapes,
    "Puts tensors one behind the other; the gradient is cut into the parts again.",
    source: "torch.cat", requirement: "equal extents in the other dimensions",
    arguments: [
      .init("dim", "0", "a dimension", "along which dimension")
    ])

  static let stack = OperationEntry(
    "stack", "Tensor.stack([a, b], dimension: 0)", .shapes,
    "Puts tensors side by side along a new dimension.",
    source: "torch.stack", requirement: "equal shapes",
    arguments: [
      .init("dim", "0", "a dimension of the result", "where the new one goes")
    ])
}
