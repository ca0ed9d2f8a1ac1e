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
    case .none:
      mapped(
        "Gelu", { $0.pointee.gelu }, argumentSlope: { $0.pointee.gelu_slope },
        formula: { a, _, _ in a.geluSlope() })
    case .tanh:
      mapped(
        "Gelu", { $0.pointee.gelu_tanh }, argumentSlope: { $0.pointee.gelu_tanh_slope },
        formula: { a, _, _ in
          let (scale, cube) = ((2 / Double.pi).squareRoot(), 0.044715)
          let t = (scale * (a + cube * (a ** 3))).tanh()
          return 0.5 * (t + 1) + 0.5 * a * (1 - t * t) * (scale * ((3 * cube) * (a ** 2) + 1))
        })
    }
  }

  /// Φ(a) + a·φ(a), whose slope is φ(a)·(2 − a²).
  private func geluSlope() -> AnyTensor {
    let saved = Saved(self)
    let result = filled(with: 1).slope({ $0.pointee.gelu_slope }, saved, extents(count))
    if Self.remembers(self) {
      result.remember("GeluBackward", Edges(self)) { upstream, gradients in
        let square = gradients.value(of: 0, saved) ** 2
        let density = (1 / (2 * Double.pi).squareRoot()) * (-0.5 * square).exp()
        gradients.add(0, upstream * (density * (2 - square)))
      }
    }
    return result
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
