extension AnyTensor {
  package func reciprocal() -> AnyTensor {
    // The division of the power −1, with a rule that reads the result.
    let kernel: KernelSelector = { $0.pointee.divide_scalar }
    let result = elementwise(kernel, 1)
    if Self.remembers(self) {
      let saved = Saved(result, madeBy: "Reciprocal")
      result.remember("Reciprocal", Edges(self)) { upstream, gradients in
        gradients.add(0, upstream.slope({ $0.pointee.reciprocal_slope }, saved, extents(upstream.count)))
      }
    }
    return result
  }
}

extension Tensor {
  /// 1/a, element by element. d/da = −1/a².
  ///
  /// Source: `torch.reciprocal`.
  public func reciprocal() -> Tensor { Tensor(any.reciprocal()) }
}
