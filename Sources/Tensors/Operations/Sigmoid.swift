extension AnyTensor {
  package func sigmoid() -> AnyTensor {
    mapped("Sigmoid", { $0.pointee.sigmoid }, resultSlope: { $0.pointee.sigmoid_slope })
  }
}

extension Tensor {
  /// σ(a) = 1/(1 + e⁻ᵃ), element by element; 0 and 1 far out, never NaN. d/da = σ·(1 − σ).
  ///
  /// Source: `torch.sigmoid`.
  public func sigmoid() -> Tensor { Tensor(any.sigmoid()) }
}
