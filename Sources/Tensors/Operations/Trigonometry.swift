extension AnyTensor {
  package func sin() -> AnyTensor {
    mapped(
      "Sin", { $0.pointee.sin }, argumentSlope: { $0.pointee.sin_slope }, formula: { a, _, _ in a.cos() })
  }

  package func cos() -> AnyTensor {
    mapped(
      "Cos", { $0.pointee.cos }, argumentSlope: { $0.pointee.cos_slope }, formula: { a, _, _ in -a.sin() })
  }
}

extension Tensor {
  /// sin a, element by element, of an angle in radians. d/da = cos a.
  ///
  /// Source: `torch.sin`.
  public func sin() -> Tensor { Tensor(any.sin()) }

  /// cos a, element by element, of an angle in radians. d/da = −sin a.
  ///
  /// Source: `torch.cos`.
  public func cos() -> Tensor { Tensor(any.cos()) }
}

extension OperationCatalog {
  static let sin = OperationEntry(
    "sin", "x.sin()", .functions,
    "The height of a point that has turned by this angle.",
    source: "torch.sin")

  static let cos = OperationEntry(
    "cos", "x.cos()", .functions,
    "The width of a point that has turned by this angle.",
    source: "torch.cos")
}
