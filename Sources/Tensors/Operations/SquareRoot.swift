extension AnyTensor {
  package func squareRoot() -> AnyTensor {
    mapped(
      "Sqrt", { $0.pointee.square_root }, resultSlope: { $0.pointee.square_root_slope },
      formula: { root, _, _ in
        0.5 / root
      })
  }
}

extension Tensor {
  /// √a, element by element; NaN below 0. d/da = 1/(2√a), infinite at 0.
  ///
  /// Source: `torch.sqrt`.
  public func squareRoot() -> Tensor { Tensor(any.squareRoot()) }
}

extension OperationCatalog {
  static let squareRoot = OperationEntry(
    "sqrt", "x.squareRoot()", .functions,
    "The side of a square of this area; infinitely steep at 0.",
    source: "torch.sqrt")
}
