extension Tensor {
  /// a / b, element by element, broadcasting. ∂/∂a = 1/b, ∂/∂b = −a/b².
  public static func / (a: Tensor, b: Tensor) -> Tensor {
    let (savedA, savedB) = (Saved(a), Saved(b))
    return elementwise(Scalar.kernels.pointee.divide, a, b).remember("Div", a, b) { upstream, gradients in
      let b = savedB.value
      gradients.add(0, (upstream / b).summed(to: savedA.shape))
      gradients.add(1, (-upstream * ((savedA.value / b) / b)).summed(to: savedB.shape))
    }
  }

  /// a / s for a number s. ∂/∂a = 1/s.
  public static func / (a: Tensor, s: Scalar) -> Tensor {
    elementwise(Scalar.kernels.pointee.divide, a, Tensor(s)).remember("Div", a) { upstream, gradients in
      gradients.add(0, upstream / s)
    }
  }

  /// s / a for a number s. ∂/∂a = −s/a².
  public static func / (s: Scalar, a: Tensor) -> Tensor {
    let saved = Saved(a)
    return a.elementwise(Scalar.kernels.pointee.divide_scalar, Double(s))
      .remember("Rdiv", a) { upstream, gradients in
        let a = saved.value
        gradients.add(0, -upstream * ((s / a) / a))
      }
  }
}
