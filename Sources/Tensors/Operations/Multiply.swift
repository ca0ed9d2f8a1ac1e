extension AnyTensor {
  package static func * (a: AnyTensor, b: AnyTensor) -> AnyTensor {
    let result = elementwise({ $0.pointee.multiply }, a, b)
    if remembers(a, b) {
      let (savedA, savedB) = (Saved(a), Saved(b))
      result.remember("Mul", Edges(a, b)) { upstream, gradients in
        gradients.add(0, (upstream * gradients.value(of: 1, savedB)).summed(to: savedA.shape))
        gradients.add(1, (upstream * gradients.value(of: 0, savedA)).summed(to: savedB.shape))
      }
    }
    return result
  }

  package static func * (s: Double, a: AnyTensor) -> AnyTensor {
    let result = a.elementwise({ $0.pointee.multiply_scalar }, s)
    if remembers(a) {
      result.remember("Mul", Edges(a), .savesNothing) { upstream, gradients in
        gradients.add(0, s * upstream)
      }
    }
    return result
  }
}

extension Tensor {
  /// a · b, element by element, broadcasting. ∂/∂a = b, ∂/∂b = a.
  public static func * (a: Tensor, b: Tensor) -> Tensor { Tensor(a.any * b.any) }

  /// s · a for a number s. ∂/∂a = s.
  public static func * (s: Scalar, a: Tensor) -> Tensor { Tensor(Double(s) * a.any) }

  public static func * (a: Tensor, s: Scalar) -> Tensor { s * a }
}

extension OperationCatalog {
  static let multiply = OperationEntry(
    "mul", "a * b", .arithmetic,
    "Multiplies element by element: each factor is the other one's slope.",
    source: "torch.mul", requirement: "shapes that broadcast", referenceNames: ["mul", "mul_scalar"])
}
