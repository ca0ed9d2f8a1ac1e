extension AnyTensor {
  package func reciprocal() -> AnyTensor {
    mapped(
      "Reciprocal", { $0.pointee.divide_scalar }, resultSlope: { $0.pointee.reciprocal_slope }, 1,
      formula: { r, _, _ in -(r * r) })
  }
}

extension Tensor {
  /// 1/a, element by element. d/da = −1/a².
  ///
  /// Source: `torch.reciprocal`.
  public func reciprocal() -> Tensor { Tensor(any.reciprocal()) }
}

extension OperationCatalog {
  static let reciprocal = OperationEntry(
    "reciprocal", "x.reciprocal()", .functions,
    "One over each element: what is small becomes large.",
    source: "torch.reciprocal")
}
