extension AnyTensor {
  package static prefix func - (a: AnyTensor) -> AnyTensor {
    let result = a.elementwise({ $0.pointee.negate })
    if remembers(a) {
      result.remember("Neg", Edges(a), .savesNothing) { upstream, gradients in
        gradients.add(0, -upstream)
      }
    }
    return result
  }
}

extension Tensor {
  /// −a, element by element. d/da = −1.
  public static prefix func - (a: Tensor) -> Tensor { Tensor(-a.any) }
}

extension OperationCatalog {
  static let negate = OperationEntry(
    "neg", "-x", .arithmetic,
    "Turns every sign around, and every slope with it.",
    source: "torch.neg")
}
