extension Tensor {
  /// a · b, element by element, broadcasting. ∂/∂a = b, ∂/∂b = a.
  public static func * (a: Tensor, b: Tensor) -> Tensor {
    let (savedA, savedB) = (Saved(a), Saved(b))
    return elementwise(Scalar.kernels.pointee.multiply, a, b).remember("Mul", a, b) { upstream, gradients in
      gradients.add(0, (upstream * savedB.value).summed(to: savedA.shape))
      gradients.add(1, (upstream * savedA.value).summed(to: savedB.shape))
    }
  }

  /// s · a for a number s. ∂/∂a = s.
  public static func * (s: Scalar, a: Tensor) -> Tensor {
    a.elementwise(Scalar.kernels.pointee.multiply_scalar, Double(s))
      .remember("Mul", a) { upstream, gradients in gradients.add(0, s * upstream) }
  }

  public static func * (a: Tensor, s: Scalar) -> Tensor { s * a }
}
