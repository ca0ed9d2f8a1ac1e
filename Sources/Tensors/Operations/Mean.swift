extension AnyTensor {
  package func mean() -> AnyTensor {
    let result = total { $0.pointee.mean }
    if Self.remembers(self) {
      let (shape, count) = (shape, count)
      result.remember("Mean", Edges(self), .savesNothing) { upstream, gradients in
        let factor = 1 / Double(count)
        gradients.add(
          0, isGradEnabled ? (factor * upstream).expanded(to: shape) : upstream.repeated(factor, shape))
      }
    }
    return result
  }

  package func mean(_ dimensions: [Int], keepDim: Bool = false) -> AnyTensor {
    let reduction = Reduction(of: shape, over: dimensions)
    return sum(dimensions, keepDim: keepDim) / Double(reduction.reducedCount)
  }
}

extension Tensor {
  /// The mean of all elements, of shape `[]`. d/da = 1/n everywhere.
  public func mean() -> Tensor { Tensor(any.mean()) }

  /// The mean over some dimensions, which disappear or, with `keepDim`, become 1. d/da = 1/n everywhere.
  public func mean(_ dimensions: [Int], keepDim: Bool = false) -> Tensor {
    Tensor(any.mean(dimensions, keepDim: keepDim))
  }
}

extension OperationCatalog {
  static let mean = OperationEntry(
    "mean", "x.mean()", .reductions,
    "The average; every element gets an equal share of the gradient.",
    source: "torch.mean",
    arguments: [
      .init("dim", "all", "dimensions", "over which dimensions"),
      .init("keepdim", "false", "true or false", "whether those dimensions stay, with extent 1"),
    ])
}
