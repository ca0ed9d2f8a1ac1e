extension AnyTensor {
  package func sigmoid() -> AnyTensor {
    mapped(
      "Sigmoid", { $0.pointee.sigmoid }, resultSlope: { $0.pointee.sigmoid_slope },
      formula: { s, _, _ in
        (1 - s) * s
      })
  }
}

extension Tensor {
  /// σ(a) = 1/(1 + e⁻ᵃ), element by element; 0 and 1 far out, never NaN. d/da = σ·(1 − σ).
  ///
  /// Source: `torch.sigmoid`.
  public func sigmoid() -> Tensor { Tensor(any.sigmoid()) }
}

extension OperationCatalog {
  static let sigmoid = OperationEntry(
    "sigmoid", "x.sigmoid()", .activations,
    "Squeezes every number into (0, 1), so that it can be read as a probability.",
    source: "torch.sigmoid")
}

extension LayerCatalog {
  static let sigmoid = activation("Sigmoid", OperationCatalog.sigmoid)
}
