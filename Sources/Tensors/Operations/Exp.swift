extension AnyTensor {
  package func exp() -> AnyTensor {
    mapped(
      "Exp", { $0.pointee.exp }, resultSlope: { $0.pointee.exp_slope }, formula: { result, _, _ in result })
  }
}

extension Tensor {
  /// eᵃ, element by element. d/da = eᵃ.
  ///
  /// Source: `torch.exp`.
  public func exp() -> Tensor { Tensor(any.exp()) }
}

extension OperationCatalog {
  static let exp = OperationEntry(
    "exp", "x.exp()", .functions,
    "Grows by a factor for each step to the right; it is its own slope.",
    source: "torch.exp")
}
