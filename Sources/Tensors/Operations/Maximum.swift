internal import CKernels

extension AnyTensor {
  package func maximum(_ other: AnyTensor) -> AnyTensor {
    let result = Self.elementwise({ $0.pointee.maximum }, self, other)
    if Self.remembers(self, other) {
      let (saved, savedOther) = (Saved(self), Saved(other))
      result.remember("Maximum", Edges(self, other)) { upstream, gradients in
        gradients.add(0, upstream.share(where: saved.value, exceeds: savedOther.value, of: saved.shape))
        gradients.add(1, upstream.share(where: savedOther.value, exceeds: saved.value, of: savedOther.shape))
      }
    }
    return result
  }

  package func minimum(_ other: AnyTensor) -> AnyTensor {
    let result = Self.elementwise({ $0.pointee.minimum }, self, other)
    if Self.remembers(self, other) {
      let (saved, savedOther) = (Saved(self), Saved(other))
      result.remember("Minimum", Edges(self, other)) { upstream, gradients in
        gradients.add(0, upstream.share(where: savedOther.value, exceeds: saved.value, of: saved.shape))
        gradients.add(1, upstream.share(where: saved.value, exceeds: savedOther.value, of: savedOther.shape))
      }
    }
    return result
  }

  /// This upstream gradient where `a` is larger than `b`, half of it where they are equal, summed to a shape.
  private func share(where a: AnyTensor, exceeds b: AnyTensor, of target: [Int]) -> AnyTensor {
    let (x, stepX) = a.operand(for: shape)
    let (y, stepY) = b.operand(for: shape)
    let result = AnyTensor(uninitialized: shape, elementType)
    launch(
      { $0.pointee.larger_share }, result.storage, x.storage, y.storage, storage,
      extents: extents(count, stepX, stepY))
    return result.summed(to: target)
  }
}

extension Tensor {
  /// The larger of a and b, element by element, broadcasting; NaN wins.
  ///
  /// The gradient goes to the larger one; in a tie each gets half of it, at NaN each gets all of it.
  ///
  /// Source: `torch.maximum`.
  public func maximum(_ other: Tensor) -> Tensor { Tensor(any.maximum(other.any)) }

  /// The smaller of a and b, element by element, broadcasting; NaN wins.
  ///
  /// The gradient goes to the smaller one; in a tie each gets half of it, at NaN each gets all of it.
  ///
  /// Source: `torch.minimum`.
  public func minimum(_ other: Tensor) -> Tensor { Tensor(any.minimum(other.any)) }
}

extension OperationCatalog {
  static let maximum = OperationEntry(
    "maximum", "a.maximum(b)", .arithmetic,
    "Takes the larger of two elements, and sends the gradient to it.",
    source: "torch.maximum", requirement: "shapes that broadcast")

  static let minimum = OperationEntry(
    "minimum", "a.minimum(b)", .arithmetic,
    "Takes the smaller of two elements, and sends the gradient to it.",
    source: "torch.minimum", requirement: "shapes that broadcast")
}
