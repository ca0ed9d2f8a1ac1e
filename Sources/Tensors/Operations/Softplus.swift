extension AnyTensor {
  package func softplus(beta: Double = 1, threshold: Double = 20) -> AnyTensor {
    mapped(
      "Softplus", { $0.pointee.softplus }, argumentSlope: { $0.pointee.softplus_slope }, beta, threshold)
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
