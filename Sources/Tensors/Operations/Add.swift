extension Tensor {
  /// a + b, element by element, broadcasting. ∂/∂a = 1, ∂/∂b = 1.
  public static func + (a: Tensor, b: Tensor) -> Tensor {
    let (shapeA, shapeB) = (a.shape, b.shape)
    return elementwise(Scalar.kernels.pointee.add, a, b).remember("Add", a, b) { upstream, gradients in
      gradients.add(0, upstream.summed(to: shapeA))
      gradients.add(1, upstream.summed(to: shapeB))
    }
  }

  /// a + s for a number s. ∂/∂a = 1.
  public static func + (a: Tensor, s: Scalar) -> Tensor {
    a.elementwise(Scalar.kernels.pointee.add_scalar, Double(s)).remember("Add", a) { upstream, gradients in
      gradients.add(0, upstream)
    }
  }

  public static func + (s: Scalar, a: Tensor) -> Tensor { a + s }
}
