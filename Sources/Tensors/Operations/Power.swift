// A sign before the base cannot be made to bind less tightly, as it does in Python: Swift applies prefix operators first,
// whatever the precedence. The documentation of ** says so.
precedencegroup ExponentiationPrecedence {
  associativity: right
  higherThan: MultiplicationPrecedence
}

infix operator ** : ExponentiationPrecedence

extension AnyTensor {
  package static func ** (a: AnyTensor, exponent: Double) -> AnyTensor {
    let result = a.elementwise({ $0.pointee.power_scalar }, exponent)
    if remembers(a) {
      let saved = Saved(a)
      result.remember("Pow", Edges(a)) { upstream, gradients in
        let slope =
          exponent == 0
          ? AnyTensor(repeating: 0, shape: saved.shape, upstream.elementType)
          : exponent * (gradients.value(of: 0, saved) ** (exponent - 1))
        gradients.add(0, upstream * slope)
      }
    }
    return result
  }

  package static func ** (a: AnyTensor, b: AnyTensor) -> AnyTensor {
    let result = elementwise({ $0.pointee.power }, a, b)
    if remembers(a, b) {
      let (savedA, savedB) = (Saved(a), Saved(b))
      result.remember("Pow", Edges(a, b)) { upstream, gradients in
        let (a, b) = (gradients.value(of: 0, savedA), gradients.value(of: 1, savedB))
        gradients.add(
          0, (upstream * elementwise({ $0.pointee.power_base_slope }, a, b)).summed(to: a.shape),
          formula: (upstream * baseSlope(a, b)).summed(to: a.shape))
        gradients.add(
          1, (upstream * elementwise({ $0.pointee.power_exponent_slope }, a, b)).summed(to: b.shape),
          formula: (upstream * exponentSlope(a, b)).summed(to: b.shape))
      }
    }
    return result
  }

  /// b·aᵇ⁻¹ by operations that are remembered; where both are 0, a counts as 1.
  private static func baseSlope(_ a: AnyTensor, _ b: AnyTensor) -> AnyTensor {
    let isThere = a.detached().absoluteValue() + b.detached().absoluteValue()
    return b * (.where(isThere, a, one(a.elementType)) ** (b + -1))
  }

  /// aᵇ·ln a by operations that are remembered; where a = 0 and b ≥ 0, a counts as 1, whose logarithm is 0.
  private static func exponentSlope(_ a: AnyTensor, _ b: AnyTensor) -> AnyTensor {
    let isDefined = a.detached().absoluteValue() + (-b.detached()).relu()
    let base = AnyTensor.where(isDefined, a, one(a.elementType))
    return (base ** b) * base.log()
  }
}

extension Tensor {
  /// aⁿ for a number n, element by element. d/da = n·aⁿ⁻¹, and 0 for n = 0.
  ///
  /// The exponents 2, 3, −1, −2, ½ and −½ are products, quotients and roots, as in PyTorch.
  ///
  /// In Swift a sign binds tighter than any operator between two values: `-x ** 2` is (−x)², where Python reads −(x²).
  /// Write `-(x ** 2)` for that.
  public static func ** (a: Tensor, exponent: Scalar) -> Tensor { Tensor(a.any ** Double(exponent)) }

  /// aᵇ, element by element, broadcasting. ∂/∂a = b·aᵇ⁻¹, ∂/∂b = aᵇ·ln a.
  ///
  /// At b = 0 the first is 0; where a = 0 and b ≥ 0 the second is 0, as in PyTorch.
  public static func ** (a: Tensor, b: Tensor) -> Tensor { Tensor(a.any ** b.any) }
}

extension OperationCatalog {
  static let power = OperationEntry(
    "pow", "a ** b", .arithmetic,
    "Raises each element to a power: a number, or an element of its own.",
    source: "torch.pow", requirement: "shapes that broadcast", referenceNames: ["pow", "pow_scalar"])
}
