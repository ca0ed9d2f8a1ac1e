extension AnyTensor {
  package func product() -> AnyTensor {
    let kernels = RowReduction(
      name: "Prod", value: { $0.pointee.product }, gradient: { $0.pointee.product_gradient })
    return reduced(kernels, Reduction(ofAll: shape))
  }
}

extension Tensor {
  /// The product of all elements, of shape `[]`; 1 if there are none. d/da is the product of the others.
  ///
  /// Source: `torch.prod`.
  public func product() -> Tensor { Tensor(any.product()) }
}

extension OperationCatalog {
  static let product = OperationEntry(
    "prod", "x.product()", .reductions,
    "Multiplies elements up; the slope of one is the product of the others.",
    source: "torch.prod")
}
