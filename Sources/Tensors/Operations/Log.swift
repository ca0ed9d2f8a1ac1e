extension AnyTensor {
  package func log() -> AnyTensor {
    mapped("Log", { $0.pointee.log }, argumentSlope: { $0.pointee.log_slope }, formula: { a, _, _ in 1 / a })
  }
}

extension Tensor {
  /// The natural logarithm ln a, element by element; −∞ at 0, NaN below. d/da = 1/a.
  ///
  /// Source: `torch.log`.
  public func log() -> Tensor { Tensor(any.log()) }
}

extension OperationCatalog {
  static let log = OperationEntry(
    "log", "x.log()", .functions,
    "Asks to what power e gives the element: it turns products into sums.",
    source: "torch.log")
}
