extension Tensor {
  /// −a, element by element. d/da = −1.
  public static prefix func - (a: Tensor) -> Tensor {
    a.elementwise(Scalar.kernels.pointee.negate).remember("Neg", a) { upstream, gradients in
      gradients.add(0, -upstream)
    }
  }
}
