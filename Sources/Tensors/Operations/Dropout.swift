internal import CKernels

extension AnyTensor {
  package func dropout(mask: AnyTensor, probability: Double) -> AnyTensor {
    require(
      probability >= 0 && probability <= 1,
      "dropout probability has to be between 0 and 1, but got \(probability)")
    require(shape == mask.shape, "values \(shape) and mask \(mask.shape) differ in shape")
    // Nothing is kept at 1: then the quotient must be 0, not 0/0.
    let divisor = probability == 1 ? .infinity : 1 - probability
    let result = AnyTensor(uninitialized: shape, elementType)
    launch(
      { $0.pointee.multiply_divide }, result.storage, storage, mask.storage, extents: extents(count), divisor)
    if Self.remembers(self) {
      let saved = Saved(mask)
      result.remember("Dropout", Edges(self)) { upstream, gradients in
        let gradient = AnyTensor(uninitialized: upstream.shape, upstream.elementType)
        launch(
          { $0.pointee.multiply_divide }, gradient.storage, upstream.storage, saved.storage,
          extents: extents(upstream.count), divisor)
        gradients.add(0, gradient)
      }
    }
    return result
  }
}

extension Tensor {
  /// a·m/(1 − p), element by element, for a mask m of zeros and ones: what is left after dropping elements with
  /// probability p, enlarged so that the mean stays. d/da = m/(1 − p).
  ///
  /// - Precondition: the mask has this tensor's shape; it has no gradient.
  ///
  /// Source: Srivastava et al., "Dropout", 2014; `torch.nn.functional.dropout`.
  public func dropout(mask: Tensor, probability: Scalar) -> Tensor {
    Tensor(any.dropout(mask: mask.any, probability: Double(probability)))
  }
}
