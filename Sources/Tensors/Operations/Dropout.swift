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
        gradients.add(0, upstream.dropout(mask: saved.value, probability: probability))
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

extension OperationCatalog {
  static let dropout = OperationEntry(
    "dropout", "x.dropout(mask: mask, probability: 0.5)", .layers,
    "Drops elements by chance, so that no unit relies on another; the rest grows to make up.",
    source: "torch.nn.functional.dropout; Srivastava et al., 2014",
    requirement: "a mask of zeros and ones in the shape of x",
    arguments: [
      .init("p", nil, "a number in [0, 1]", "how likely an element is dropped")
    ], referenceNames: ["dropout_mask"])
}

extension LayerCatalog {
  static let dropout = LayerEntry(
    "Dropout", OperationCatalog.dropout,
    "While training, switches units off by chance; afterwards lets everything through.",
    source: "torch.nn.Dropout; Srivastava et al., 2014")
}
