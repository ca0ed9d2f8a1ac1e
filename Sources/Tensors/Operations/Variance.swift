extension AnyTensor {
  package func variance(_ dimensions: [Int]? = nil, correction: Int = 1, keepDim: Bool = false) -> AnyTensor {
    spread("Var", isRoot: false, dimensions, correction, keepDim)
  }

  package func standardDeviation(
    _ dimensions: [Int]? = nil, correction: Int = 1, keepDim: Bool = false
  ) -> AnyTensor {
    spread("Std", isRoot: true, dimensions, correction, keepDim)
  }

  private func spread(
    _ name: StaticString, isRoot: Bool, _ dimensions: [Int]?, _ correction: Int, _ keepDim: Bool
  ) -> AnyTensor {
    let kernels = RowReduction(
      name: name, value: { $0.pointee.variance }, gradient: { $0.pointee.variance_gradient },
      formula: Self.spreadSlope, parameter: Double(correction), flag: isRoot)
    let reduction = dimensions.map { Reduction(of: shape, over: $0) } ?? Reduction(ofAll: shape)
    return reduced(kernels, reduction, keepDim: keepDim)
  }

  private static func spreadSlope(_ slope: RowSlope) -> AnyTensor {
    let divisor = max(0, Double(slope.reduction.reducedCount) - slope.parameter)
    let deviations = slope.argument - slope.argument.mean(slope.reduction.dimensions, keepDim: true)
    guard slope.flag else { return (2 / divisor) * slope.upstream * deviations }
    return (1 / divisor) * slope.upstream.quotient(unlessZero: slope.result) * deviations
  }

  /// a/b, and 0 where b is 0, by operations that are remembered.
  func quotient(unlessZero divisor: AnyTensor) -> AnyTensor {
    let condition = divisor.detached()
    let safe = AnyTensor.where(condition, divisor, .one(elementType))
    return .where(condition, self / safe, .zero(elementType))
  }
}

extension Tensor {
  /// Σ (a − mean)² / (n − correction) over some dimensions, or over all; in two passes, so that nothing cancels.
  /// d/da = 2·(a − mean)/(n − correction).
  ///
  /// - Parameter correction: 1, Bessel's, for the variance of what the elements were drawn from; 0 for their own.
  ///
  /// Source: `torch.var`.
  public func variance(_ dimensions: [Int]? = nil, correction: Int = 1, keepDim: Bool = false) -> Tensor {
    Tensor(any.variance(dimensions, correction: correction, keepDim: keepDim))
  }

  /// The root of the ``variance(_:correction:keepDim:)``. d/da = (a − mean)/((n − correction)·deviation), and 0 where
  /// the deviation is 0.
  ///
  /// Source: `torch.std`.
  public func standardDeviation(
    _ dimensions: [Int]? = nil, correction: Int = 1, keepDim: Bool = false
  ) -> Tensor {
    Tensor(any.standardDeviation(dimensions, correction: correction, keepDim: keepDim))
  }
}

extension OperationCatalog {
  static let variance = OperationEntry(
    "var", "x.variance()", .reductions,
    "How far elements lie from their mean, squared, on average.",
    source: "torch.var",
    arguments: [
      .init("dim", "all", "dimensions", "over which dimensions"),
      .init("correction", "1", "a whole number", "what is taken from the count; 1 for a sample"),
      .init("keepdim", "false", "true or false", "whether those dimensions stay, with extent 1"),
    ])

  static let standardDeviation = OperationEntry(
    "std", "x.standardDeviation()", .reductions,
    "How far elements lie from their mean: the root of the variance.",
    source: "torch.std",
    arguments: [
      .init("dim", "all", "dimensions", "over which dimensions"),
      .init("correction", "1", "a whole number", "what is taken from the count; 1 for a sample"),
      .init("keepdim", "false", "true or false", "whether those dimensions stay, with extent 1"),
    ])
}
