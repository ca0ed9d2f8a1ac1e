extension AnyTensor {
  package func absoluteValue() -> AnyTensor {
    mapped("Abs", { $0.pointee.absolute }, argumentSlope: { $0.pointee.absolute_slope }, formula: nil)
  }

  /// 1 above 0, −1 below, else 0; nothing is remembered.
  var sign: AnyTensor {
    filled(with: 1).slope({ $0.pointee.absolute_slope }, Saved(self), extents(count))
  }
}

extension Tensor {
  /// |a|, element by element. d/da = the sign of a, and 0 at 0 and NaN.
  ///
  /// Source: `torch.abs`.
  public func absoluteValue() -> Tensor { Tensor(any.absoluteValue()) }
}

extension OperationCatalog {
  static let absoluteValue = OperationEntry(
    "abs", "x.absoluteValue()", .functions,
    "The distance from 0: the sign goes, and the slope is that sign.",
    source: "torch.abs")
}
