extension Tensor {
  /// a², element by element. d/da = 2a.
  ///
  /// Source: `torch.square`, which is `a ** 2`.
  public func squared() -> Tensor { self ** 2 }
}

extension OperationCatalog {
  static let square = OperationEntry(
    "square", "x.squared()", .functions,
    "Multiplies each element by itself: far from 0 it counts more and more.",
    source: "torch.square")
}
