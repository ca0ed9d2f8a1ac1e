extension AnyTensor {
  package func expm1() -> AnyTensor {
    mapped(
      "Expm1", { $0.pointee.expm1 }, resultSlope: { $0.pointee.expm1_slope },
      formula: { result, _, _ in
        result + 1
      })
  }
}

extension Tensor {
  /// eᵃ − 1, element by element, with every digit also where a is close to 0. d/da = eᵃ.
  ///
  /// Source: `torch.expm1`.
  public func expm1() -> Tensor { Tensor(any.expm1()) }
}

extension OperationCatalog {
  static let expm1 = OperationEntry(
    "expm1", "x.expm1()", .functions,
    "How far the exponential has come from 1; for a small x it does not lose its digits beside the 1.",
    source: "torch.expm1", referenceNames: [])
}
