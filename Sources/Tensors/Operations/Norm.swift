extension AnyTensor {
  package func norm(_ p: Double = 2, _ dimensions: [Int]? = nil, keepDim: Bool = false) -> AnyTensor {
    let reduction = dimensions.map { Reduction(of: shape, over: $0) } ?? Reduction(ofAll: shape)
    require(
      !p.isInfinite || reduction.reducedCount > 0 || reduction.rowCount == 0,
      """
      linalg.vector_norm cannot compute the \(p) norm on an empty tensor because the operation does not have an \
      identity
      """)
    // The norms of straight pieces have slopes that are numbers.
    let formula = p == 0 || p == 1 || p.isInfinite ? nil : AnyTensor.normSlope
    let kernels = RowReduction(
      name: "LinalgVectorNorm", value: { $0.pointee.norm }, gradient: { $0.pointee.norm_gradient },
      formula: formula, parameter: p)
    return reduced(kernels, reduction, keepDim: keepDim)
  }

  /// g·sign(a)·(|a|/norm)ᵖ⁻¹, and 0 where a or the norm is 0.
  private static func normSlope(_ slope: RowSlope) -> AnyTensor {
    let (a, norm, p) = (slope.argument, slope.result, slope.parameter)
    if p == 2 { return slope.upstream.quotient(unlessZero: norm) * a }
    let size = AnyTensor.where(a.detached(), a.absoluteValue(), one(a.elementType))
    let divisor = AnyTensor.where(norm.detached(), norm, one(a.elementType)) ** (p - 1)
    let whole = AnyTensor.where(norm.detached(), slope.upstream / divisor, zero(a.elementType))
    return whole * (a.sign * (size ** (p - 1)))
  }
}

extension Tensor {
  /// The p-norm (Σ |a|ᵖ)^(1/p) over some dimensions, or over all. d/da = sign(a)·(|a|/norm)ᵖ⁻¹, and 0 where the norm
  /// is 0.
  ///
  /// - Parameter p: 2 is the length, 1 the sum of magnitudes, ∞ the largest magnitude, −∞ the smallest, 0 counts the
  ///   elements that are not 0.
  ///
  /// Source: `torch.linalg.vector_norm`.
  public func norm(_ p: Double = 2, _ dimensions: [Int]? = nil, keepDim: Bool = false) -> Tensor {
    Tensor(any.norm(p, dimensions, keepDim: keepDim))
  }
}

extension OperationCatalog {
  static let norm = OperationEntry(
    "norm", "x.norm(2)", .reductions,
    "The length of a vector, by the measure that p chooses.",
    source: "torch.linalg.vector_norm",
    arguments: [
      .init(
        "p", "2", "a number, inf or -inf",
        "2 the length, 1 the sum of sizes, inf the largest size, 0 how many are not 0"),
      .init("dim", "all", "dimensions", "over which dimensions"),
      .init("keepdim", "false", "true or false", "whether those dimensions stay, with extent 1"),
    ])
}
