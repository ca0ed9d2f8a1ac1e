precedencegroup ExponentiationPrecedence {
  associativity: right
  higherThan: MultiplicationPrecedence
}

infix operator ** : ExponentiationPrecedence

extension Tensor {
  /// aⁿ for a number n, element by element. d/da = n·aⁿ⁻¹.
  ///
  /// The exponents 2, 3, −1 and ½ are products, a quotient and a root, as in PyTorch.
  public static func ** (a: Tensor, exponent: Scalar) -> Tensor {
    let saved = Saved(a)
    return a.elementwise(Scalar.kernels.pointee.power_scalar, Double(exponent))
      .remember("Pow", a) { upstream, gradients in
        if exponent == 0 {
          gradients.add(0, Tensor(repeating: 0, shape: saved.shape))
        } else {
          gradients.add(0, upstream * (exponent * (saved.value ** (exponent - 1))))
        }
      }
  }

  /// aᵇ, element by element, broadcasting. ∂/∂a = b·aᵇ⁻¹, ∂/∂b = aᵇ·ln a.
  ///
  /// At b = 0 the first is 0; where a = 0 and b ≥ 0 the second is 0, as in PyTorch.
  public static func ** (a: Tensor, b: Tensor) -> Tensor {
    let (savedA, savedB) = (Saved(a), Saved(b))
    return elementwise(Scalar.kernels.pointee.power, a, b).remember("Pow", a, b) { upstream, gradients in
      let kernels = Scalar.kernels.pointee
      let (a, b) = (savedA.value, savedB.value)
      if gradients.wants(0) {
        let slope = elementwise(kernels.power_base_slope, a, b)
        gradients.add(0, (upstream * slope).summed(to: a.shape))
      }
      if gradients.wants(1) {
        let slope = elementwise(kernels.power_exponent_slope, a, b)
        gradients.add(1, (upstream * slope).summed(to: b.shape))
      }
    }
  }
}
