internal import CKernels

// What functions of one element share: a kernel for the value, and one for the whole backward rule, which reads the
// upstream gradient beside the argument or the result.

extension AnyTensor {
  /// A function of each element whose slope is computed from its argument.
  func mapped(
    _ name: StaticString, _ kernel: KernelSelector, argumentSlope: @escaping KernelSelector, _ s0: Double = 0,
    _ s1: Double = 0
  ) -> AnyTensor {
    let result = elementwise(kernel, s0, s1)
    if Self.remembers(self) {
      let saved = Saved(self)
      result.remember(name, Edges(self)) { upstream, gradients in
        gradients.add(0, upstream.slope(argumentSlope, saved, extents(upstream.count), s0, s1))
      }
    }
    return result
  }

  /// A function of each element whose slope is computed from its result.
  func mapped(_ name: StaticString, _ kernel: KernelSelector, resultSlope: @escaping KernelSelector)
    -> AnyTensor
  {
    let result = elementwise(kernel)
    if Self.remembers(self) {
      let saved = Saved(result, madeBy: name)
      result.remember(name, Edges(self)) { upstream, gradients in
        gradients.add(0, upstream.slope(resultSlope, saved, extents(upstream.count)))
      }
    }
    return result
  }

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
