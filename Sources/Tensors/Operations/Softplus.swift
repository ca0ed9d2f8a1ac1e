extension AnyTensor {
  package func softplus(beta: Double = 1, threshold: Double = 20) -> AnyTensor {
    mapped(
      "Softplus", { $0.pointee.softplus }, argumentSlope: { $0.pointee.softplus_slope }, beta, threshold,
      formula: { a, beta, threshold in
        let bent = beta * a
        return .where((bent + -threshold).isPositive, a.filled(with: 1), bent.sigmoid())
      })
  }
}

extension Tensor {
  /// ln(1 + e^(β·a))/β, element by element, and a itself where β·a is above the threshold, so that nothing
  /// overflows. d/da = σ(β·a), or 1 above the threshold.
  ///
  /// Source: `torch.nn.functional.softplus`.
  public func softplus(beta: Scalar = 1, threshold: Scalar = 20) -> Tensor {
    Tensor(any.softplus(beta: Double(beta), threshold: Double(threshold)))
  }
}

extension OperationCatalog {
  static let softplus = OperationEntry(
    "softplus", "x.softplus()", .activations,
    "A relu rounded off at its corner; always positive.",
    source: "torch.nn.functional.softplus; Dugas et al., 2001",
    arguments: [
      .init("beta", "1", "a number", "how sharp the corner is"),
      .init("threshold", "20", "a number", "above it, β·x counts as the straight line"),
    ])
}

extension LayerCatalog {
  static let softplus = activation("Softplus", OperationCatalog.softplus)
}
