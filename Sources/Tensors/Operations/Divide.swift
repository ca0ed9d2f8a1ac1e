extension AnyTensor {
  package static func / (a: AnyTensor, b: AnyTensor) -> AnyTensor {
    let result = elementwise({ $0.pointee.divide }, a, b)
    if remembers(a, b) {
      let (savedA, savedB) = (Saved(a), Saved(b))
      result.remember("Div", Edges(a, b)) { upstream, gradients in
        let (a, b) = (gradients.value(of: 0, savedA), gradients.value(of: 1, savedB))
        gradients.add(0, (upstream / b).summed(to: savedA.shape))
        gradients.add(1, (-upstream * ((a / b) / b)).summed(to: savedB.shape))
      }
    }
    return result
  }

  package static func / (a: AnyTensor, s: Double) -> AnyTensor {
    let result = a.elementwise({ $0.pointee.divide_by_scalar }, s)
    if remembers(a) {
      result.remember("Div", Edges(a), .savesNothing) { upstream, gradients in
        gradients.add(0, upstream / s)
      }
    }
    return result
  }

  package static func / (s: Double, a: AnyTensor) -> AnyTensor {
    let result = a.elementwise({ $0.pointee.divide_scalar }, s)
    if remembers(a) {
      let saved = Saved(a)
      result.remember("Rdiv", Edges(a)) { upstream, gradients in
        let a = gradients.value(of: 0, saved)
        gradients.add(0, -upstream * ((s / a) / a))
      }
    }
    return result
  }
}

extension Tensor {
  /// a / b, element by element, broadcasting. ∂/∂a = 1/b, ∂/∂b = −a/b².
  public static func / (a: Tensor, b: Tensor) -> Tensor { Tensor(a.any / b.any) }

  /// a / s for a number s. ∂/∂a = 1/s.
  public static func / (a: Tensor, s: Scalar) -> Tensor { Tensor(a.any / Double(s)) }

  /// s / a for a number s. ∂/∂a = −s/a².
  public static func / (s: Scalar, a: Tensor) -> Tensor { Tensor(Double(s) / a.any) }
}

extension OperationCatalog {
  static let divide = OperationEntry(
    "div", "a / b", .arithmetic,
    "Divides element by element.",
    source: "torch.div", requirement: "shapes that broadcast",
    referenceNames: ["div", "div_scalar", "rdiv_scalar"])
}
