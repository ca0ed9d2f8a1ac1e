extension Tensor {
  /// a², element by element. d/da = 2a.
  ///
  /// Source: `torch.square`, which is `a ** 2`.
  public func squared() -> Tensor { self ** 2 }
}
