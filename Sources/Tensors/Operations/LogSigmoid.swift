extension AnyTensor {
  package func logSigmoid() -> AnyTensor {
    mapped(
      "LogSigmoid", { $0.pointee.log_sigmoid }, argumentSlope: { $0.pointee.log_sigmoid_slope },
      formula: { a, _, _ in (-a).sigmoid() })
  }
}

extension Tensor {
  /// ln σ(a) = min(a, 0) − ln(1 + e^−|a|), element by element: the logarithm of ``sigmoid()`` without its rounding to
  /// 0. d/da = 1 − σ(a).
  ///
  /// Source: `torch.nn.functional.logsigmoid`.
  public func logSigmoid() -> Tensor { Tensor(any.logSigmoid()) }
}

extension OperationCatalog {
  static let logSigmoid = OperationEntry(
    "logsigmoid", "x.logSigmoid()", .activations,
    "The logarithm of a probability, from the number before the sigmoid; safe far out.",
    source: "torch.nn.functional.logsigmoid", referenceNames: [])
}

extension LayerCatalog {
  static let logSigmoid = activation("LogSigmoid", OperationCatalog.logSigmoid)
}
