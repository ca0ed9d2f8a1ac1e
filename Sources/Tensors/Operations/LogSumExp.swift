extension AnyTensor {
  package func logSumExp(_ dimensions: [Int], keepDim: Bool = false) -> AnyTensor {
    let kernels = RowReduction(
      name: "Logsumexp", value: { $0.pointee.log_sum_exp }, gradient: { $0.pointee.log_sum_exp_gradient },
      formula: { $0.upstream * ($0.argument - $0.result).exp() })
    return reduced(kernels, Reduction(of: shape, over: dimensions), keepDim: keepDim)
  }
}

extension Tensor {
  /// ln Σ eᵃ over some dimensions, which disappear or, with `keepDim`, become 1; computed as m + ln Σ eᵃ⁻ᵐ for the
  /// largest element m, which cannot overflow. d/da = eᵃ⁻ʳ for the result r, that is softmax(a).
  ///
  /// Source: `torch.logsumexp`.
  public func logSumExp(_ dimensions: [Int], keepDim: Bool = false) -> Tensor {
    Tensor(any.logSumExp(dimensions, keepDim: keepDim))
  }
}

extension OperationCatalog {
  static let logSumExp = OperationEntry(
    "logsumexp", "x.logSumExp([1])", .reductions,
    "A smooth maximum: the logarithm of a sum of exponentials, without overflow.",
    source: "torch.logsumexp",
    arguments: [
      .init("dim", nil, "dimensions", "over which dimensions"),
      .init("keepdim", "false", "true or false", "whether those dimensions stay, with extent 1"),
    ])
}
