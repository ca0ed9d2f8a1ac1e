/// How the normal distribution in ``Tensor/gelu(_:)`` is computed.
public enum GeluApproximation: Sendable {
  /// By the error function.
  case none
  /// By a tanh that is close to it.
  case tanh
}

extension AnyTensor {
  package func gelu(_ approximation: GeluApproximation = .none) -> AnyTensor {
    switch approximation {
    case .none: mapped("Gelu", { $0.pointee.gelu }, argumentSlope: { $0.pointee.gelu_slope })
    case .tanh: mapped("Gelu", { $0.pointee.gelu_tanh }, argumentSlope: { $0.pointee.gelu_tanh_slope })
    }
  }
}

extension Tensor {
  /// a·Φ(a) for the normal distribution Φ(a) = ½·(1 + erf(a/√2)), element by element. d/da = Φ(a) + a·φ(a).
  ///
  /// With `.tanh` it is ½·a·(1 + tanh(√(2/π)·(a + 0.044715·a³))), and the slope that of this form.
  ///
  /// Source: Hendrycks and Gimpel, "Gaussian Error Linear Units", 2016; `torch.nn.functional.gelu`.
  public func gelu(_ approximation: GeluApproximation = .none) -> Tensor { Tensor(any.gelu(approximation)) }
}

extension OperationCatalog {
  static let gelu = OperationEntry(
    "gelu", "x.gelu()", .activations,
    "Lets a number through as far as a normal variable is likely to lie below it.",
    source: "torch.nn.functional.gelu; Hendrycks and Gimpel, 2016",
    arguments: [
      .init("approximate", "none", "none or tanh", "whether a tanh stands for the normal distribution")
    ])
}

extension LayerCatalog {
  static let gelu = activation("GELU", OperationCatalog.gelu)
}
