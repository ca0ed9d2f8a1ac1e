extension AnyTensor {
  package static func - (a: AnyTensor, b: AnyTensor) -> AnyTensor {
    let result = elementwise({ $0.pointee.subtract }, a, b)
    if remembers(a, b) {
      let (shapeA, shapeB) = (a.shape, b.shape)
      result.remember("Sub", Edges(a, b), .savesNothing) { upstream, gradients in
        gradients.add(0, upstream.summed(to: shapeA))
        gradients.add(1, (-upstream).summed(to: shapeB))
      }
    }
    return result
  }

  package static func - (s: Double, a: AnyTensor) -> AnyTensor {
    let result = a.elementwise({ $0.pointee.subtract_from_scalar }, s)
    if remembers(a) {
      result.remember("Rsub", Edges(a), .savesNothing) { upstream, gradients in
        gradients.add(0, -upstream)
      }
    }
    return result
  }
}

extension Tensor {
  /// a − b, element by element, broadcasting. ∂/∂a = 1, ∂/∂b = −1.
  public static func - (a: Tensor, b: Tensor) -> Tensor { Tensor(a.any - b.any) }

  /// a − s for a number s. ∂/∂a = 1.
  public static func - (a: Tensor, s: Scalar) -> Tensor { a + (-s) }

  /// s − a for a number s. ∂/∂a = −1.
  public static func - (s: Scalar, a: Tensor) -> Tensor { Tensor(Double(s) - a.any) }
}

extension OperationCatalog {
  static let subtract = OperationEntry(
    "sub", "a - b", .arithmetic,
    "Subtracts element by element.",
    source: "torch.sub", requirement: "shapes that broadcast",
    referenceNames: ["sub", "sub_scalar", "rsub_scalar"])
}
