extension AnyTensor {
  package static func + (a: AnyTensor, b: AnyTensor) -> AnyTensor {
    let result = elementwise({ $0.pointee.add }, a, b)
    if remembers(a, b) {
      let (shapeA, shapeB) = (a.shape, b.shape)
      result.remember("Add", Edges(a, b), .savesNothing) { upstream, gradients in
        gradients.add(0, upstream.summed(to: shapeA))
        gradients.add(1, upstream.summed(to: shapeB))
      }
    }
    return result
  }

  package static func + (a: AnyTensor, s: Double) -> AnyTensor {
    let result = a.elementwise({ $0.pointee.add_scalar }, s)
    if remembers(a) {
      result.remember("Add", Edges(a), .savesNothing) { upstream, gradients in
        gradients.add(0, upstream)
      }
    }
    return result
  }
}

extension Tensor {
  /// a + b, element by element, broadcasting. ∂/∂a = 1, ∂/∂b = 1.
  public static func + (a: Tensor, b: Tensor) -> Tensor { Tensor(a.any + b.any) }

  /// a + s for a number s. ∂/∂a = 1.
  public static func + (a: Tensor, s: Scalar) -> Tensor { Tensor(a.any + Double(s)) }

  public static func + (s: Scalar, a: Tensor) -> Tensor { a + s }
}

extension OperationCatalog {
  static let add = OperationEntry(
    "add", "a + b", .arithmetic,
    "Adds element by element; a smaller shape is repeated to fit.",
    source: "torch.add", requirement: "shapes that broadcast", referenceNames: ["add", "add_scalar"])
}
