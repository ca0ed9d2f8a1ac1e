internal import CKernels

extension AnyTensor {
  package func clamped(min low: Double? = nil, max high: Double? = nil) -> AnyTensor {
    require(low != nil || high != nil, "torch.clamp: At least one of 'min' or 'max' must not be None")
    let extents = extents(count, low == nil ? 0 : 1, high == nil ? 0 : 1)
    let result = AnyTensor(uninitialized: shape, elementType)
    launch({ $0.pointee.clamp }, result.storage, storage, extents: extents, low ?? 0, high ?? 0)
    if Self.remembers(self) {
      let saved = Saved(self)
      result.remember("Clamp", Edges(self)) { upstream, gradients in
        gradients.add(
          0, upstream.slope({ $0.pointee.clamp_slope }, saved, extents, low ?? 0, high ?? 0),
          formula: upstream
            * upstream.pieceSlope({ $0.pointee.clamp_slope }, saved, extents, low ?? 0, high ?? 0))
      }
    }
    return result
  }
}

extension Tensor {
  /// Each element, raised to the lower bound and then lowered to the upper one; NaN stays.
  ///
  /// d/da = 1 between the bounds, and 0 at a bound, outside, and at NaN.
  ///
  /// - Precondition: at least one bound.
  ///
  /// Source: `torch.clamp`, whose gradient at a bound is 0 since 2.15.
  public func clamped(min: Scalar? = nil, max: Scalar? = nil) -> Tensor {
    Tensor(any.clamped(min: min.map(Double.init), max: max.map(Double.init)))
  }
}

extension OperationCatalog {
  static let clamp = OperationEntry(
    "clamp", "x.clamped(min: 0, max: 1)", .functions,
    "Cuts off what lies outside two bounds, and its gradient too.",
    source: "torch.clamp",
    arguments: [
      .init("min", "none", "a number", "the lower bound"),
      .init("max", "none", "a number", "the upper bound; one of the two has to be given"),
    ])
}
