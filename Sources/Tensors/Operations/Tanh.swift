extension AnyTensor {
  package func tanh() -> AnyTensor {
    mapped("Tanh", { $0.pointee.tanh }, resultSlope: { $0.pointee.tanh_slope })
  }
}

extension Tensor {
  /// tanh a = (eᵃ − e⁻ᵃ)/(eᵃ + e⁻ᵃ), element by element. d/da = 1 − tanh² a.
  ///
  /// Source: `torch.tanh`.
  public func tanh() -> Tensor { Tensor(any.tanh()) }
}
