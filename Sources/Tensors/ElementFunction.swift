internal import CKernels

// What functions of one element share: a kernel for the value, one for the whole backward rule, which reads the
// upstream gradient beside the argument or the result, and the slope once more by operations that are remembered, for
// gradients of gradients. None of these captures anything: a forward pass allocates no closure for them.

/// A slope by operations that are remembered, from the argument or the result and the numbers of the function.
typealias SlopeFormula = (_ value: AnyTensor, _ s0: Double, _ s1: Double) -> AnyTensor

extension AnyTensor {
  /// A function of each element whose slope is computed from its argument.
  ///
  /// - Parameter formula: nil for a function of straight pieces, whose slope is a number in each.
  func mapped(
    _ name: StaticString, _ kernel: KernelSelector, argumentSlope: @escaping KernelSelector, _ s0: Double = 0,
    _ s1: Double = 0, formula: SlopeFormula?
  ) -> AnyTensor {
    let result = elementwise(kernel, s0, s1)
    if Self.remembers(self) {
      let saved = Saved(self)
      result.remember(name, Edges(self)) { upstream, gradients in
        let extents = extents(upstream.count)
        gradients.add(
          0, upstream.slope(argumentSlope, saved, extents, s0, s1),
          formula: upstream
            * (formula?(gradients.value(of: 0, saved), s0, s1)
              ?? upstream.pieceSlope(argumentSlope, saved, extents, s0, s1)))
      }
    }
    return result
  }

  /// A function of each element whose slope is computed from its result.
  ///
  /// - Parameter formula: nil for a function of straight pieces, whose slope is a number in each.
  func mapped(
    _ name: StaticString, _ kernel: KernelSelector, resultSlope: @escaping KernelSelector, _ s0: Double = 0,
    formula: SlopeFormula?
  ) -> AnyTensor {
    let result = elementwise(kernel, s0)
    if Self.remembers(self) {
      let saved = Saved(result, madeBy: name)
      result.remember(name, Edges(self)) { upstream, gradients in
        let extents = extents(upstream.count)
        gradients.add(
          0, upstream.slope(resultSlope, saved, extents),
          formula: upstream
            * (formula?(gradients.result(saved), s0, 0) ?? upstream.pieceSlope(resultSlope, saved, extents)))
      }
    }
    return result
  }

  /// The slope where each piece of a function is straight, in the shape of this upstream gradient: a constant.
  func pieceSlope(
    _ kernel: KernelSelector, _ saved: Saved, _ extents: Extents, _ s0: Double = 0, _ s1: Double = 0
  ) -> AnyTensor { filled(with: 1).slope(kernel, saved, extents, s0, s1) }

  static func zero(_ elementType: ElementType) -> AnyTensor { AnyTensor([0], shape: [], elementType) }

  static func one(_ elementType: ElementType) -> AnyTensor { AnyTensor([1], shape: [], elementType) }

  /// A tensor of this shape with one number everywhere, without history.
  func filled(with value: Double) -> AnyTensor { AnyTensor(repeating: value, shape: shape, elementType) }

  /// This upstream gradient through a function of each element.
  func slope(
    _ kernel: KernelSelector, _ saved: Saved, _ extents: Extents, _ s0: Double = 0, _ s1: Double = 0
  ) -> AnyTensor {
    let result = AnyTensor(uninitialized: shape, elementType)
    launch(kernel, result.storage, saved.storage, storage, extents: extents, s0, s1)
    return result
  }

  /// This tensor as an operand of a kernel that makes a larger shape: a single number is repeated by a step of 0.
  func operand(for target: [Int]) -> (values: AnyTensor, step: Int) {
    count == 1 ? (self, 0) : shape == target ? (self, 1) : (stretched(to: target), 1)
  }
}
