extension AnyTensor {
  package func silu() -> AnyTensor {
    mapped(
      "Silu", { $0.pointee.silu }, argumentSlope: { $0.pointee.silu_slope },
      formula: { a, _, _ in
        let s = a.sigmoid()
        return s * (a * (1 - s) + 1)
      })
  }
}

extension Tensor {
  /// The sigmoid-weighted unit a·σ(a) = a/(1 + e⁻ᵃ), element by element. d/da = σ·(1 + a·(1 − σ)).
  ///
  /// Source: Hendrycks and Gimpel, "Gaussian Error Linear Units", 2016; `torch.nn.functional.silu`.
  public func silu() -> Tensor { Tensor(any.silu()) }
}

extension OperationCatalog {
  static let silu = OperationEntry(
    "silu", "x.silu()", .activations,
    "A number times its own sigmoid: a relu without a corner.",
    source: "torch.nn.functional.silu; Hendrycks and Gimpel, 2016")
}

extension LayerCatalog {
  static let silu = activation("SiLU", OperationCatalog.silu)
}
