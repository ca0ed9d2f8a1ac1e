internal import CKernels

extension AnyTensor {
  package func maximum(_ other: AnyTensor) -> AnyTensor {
    let result = Self.elementwise({ $0.pointee.maximum }, self, other)
    if Self.remembers(self, other) {
      let (saved, savedOther) = (Saved(self), Saved(other))
      result.remember("Maximum", Edges(self, other)) { upstream, gradients in
        Self.addShares(upstream, gradients, saved, savedOther, minimum: false)
      }
    }
    return result
  }

  package func minimum(_ other: AnyTensor) -> AnyTensor {
    let result = Self.elementwise({ $0.pointee.minimum }, self, other)
    if Self.remembers(self, other) {
      let (saved, savedOther) = (Saved(self), Saved(other))
      result.remember("Minimum", Edges(self, other)) { upstream, gradients in
        Self.addShares(upstream, gradients, saved, savedOther, minimum: true)
      }
    }
    return result
  }

  /// Gives each of the two what it gets of an upstream gradient: a share that does not depend on small changes.
  private static func addShares(
    _ upstream: AnyTensor, _ gradients: GradientSink, _ saved: Saved, _ savedOther: Saved, minimum: Bool
  ) {
    let values = (saved.value, savedOther.value)
    let (first, second) = minimum ? (values.1, values.0) : values
    gradients.add(
      0, upstream.share(where: first, exceeds: second).summed(to: saved.shape),
      formula: (upstream * upstream.filled(with: 1).share(where: first, exceeds: second)).summed(
        to: saved.shape))
    gradients.add(
      1, upstream.share(where: second, exceeds: first).summed(to: savedOther.shape),
      formula: (upstream * upstream.filled(with: 1).share(where: second, exceeds: first))
        .summed(to: savedOther.shape))
  }

  /// This upstream gradient where `a` is larger than `b`, half of it where they are equal.
  private func share(where a: AnyTensor, exceeds b: AnyTensor) -> AnyTensor {
    let (x, stepX) = a.operand(for: shape)
    let (y, stepY) = b.operand(for: shape)
    let result = AnyTensor(uninitialized: shape, elementType)
    launch(
      { $0.pointee.larger_share }, result.storage, x.storage, y.storage, storage,
      extents: extents(count, stepX, stepY))
    return result
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
