extension AnyTensor {
  package func elu(alpha: Double = 1) -> AnyTensor {
    mapped(
      "Elu", { $0.pointee.elu }, argumentSlope: { $0.pointee.elu_slope }, alpha,
      formula: { a, alpha, _ in
        // Where it is not asked for, the exponential must not overflow.
        .where(a.isPositive, a.filled(with: 1), alpha * a.clamped(max: 0).exp())
      })
  }
}

extension Tensor {
  /// a above 0, and α·(eᵃ − 1) at 0 and below. d/da = 1 or α·eᵃ.
  ///
  /// Source: Clevert et al., "Fast and Accurate Deep Network Learning by Exponential Linear Units", 2015;
  /// `torch.nn.functional.elu`.
  public func elu(alpha: Scalar = 1) -> Tensor { Tensor(any.elu(alpha: Double(alpha))) }
}

extension OperationCatalog {
  static let elu = OperationEntry(
    "elu", "x.elu(alpha: 1)", .activations,
    "A relu that bends smoothly to −α instead of stopping at 0.",
    source: "torch.nn.functional.elu; Clevert, Unterthiner and Hochreiter, 2015",
    arguments: [
      .init("alpha", "1", "a number", "how deep the negative side goes")
    ])
}

extension LayerCatalog {
  static let elu = activation("ELU", OperationCatalog.elu)
}
