extension AnyTensor {
  package func log1p() -> AnyTensor {
    mapped(
      "Log1p", { $0.pointee.log1p }, argumentSlope: { $0.pointee.log1p_slope },
      formula: { a, _, _ in 1 / (a + 1)
      })
  }
}

extension Tensor {
  /// ln(1 + a), element by element, with every digit also where a is close to 0; −∞ at −1, NaN below.
  /// d/da = 1/(1 + a).
  ///
  /// Source: `torch.log1p`.
  public func log1p() -> Tensor { Tensor(any.log1p()) }
}

extension OperationCatalog {
  static let log1p = OperationEntry(
    "log1p", "x.log1p()", .functions,
    "The logarithm of 1 + x; for a small x it does not lose its digits beside the 1.",
    source: "torch.log1p", referenceNames: [])
}
