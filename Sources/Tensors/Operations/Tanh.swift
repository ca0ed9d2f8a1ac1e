extension AnyTensor {
  package func tanh() -> AnyTensor {
    mapped(
      "Tanh", { $0.pointee.tanh }, resultSlope: { $0.pointee.tanh_slope }, formula: { t, _, _ in 1 - t * t })
  }
}

extension Tensor {
  /// tanh a = (eᵃ − e⁻ᵃ)/(eᵃ + e⁻ᵃ), element by element. d/da = 1 − tanh² a.
  ///
  /// Source: `torch.tanh`.
  public func tanh() -> Tensor { Tensor(any.tanh()) }
}

extension OperationCatalog {
  static let tanh = OperationEntry(
    "tanh", "x.tanh()", .activations,
    "Squeezes every number into (−1, 1): straight near 0, flat far out.",
    source: "torch.tanh")
}

extension LayerCatalog {
  static let tanh = activation("Tanh", OperationCatalog.tanh)
}
