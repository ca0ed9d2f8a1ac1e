extension AnyTensor {
  package func sum() -> AnyTensor {
    let result = total { $0.pointee.sum }
    if Self.remembers(self) {
      let shape = shape
      result.remember("Sum", Edges(self), .savesNothing) { upstream, gradients in
        gradients.add(0, isGradEnabled ? upstream.expanded(to: shape) : upstream.repeated(1, shape))
      }
    }
    return result
  }

  package func sum(_ dimensions: [Int], keepDim: Bool = false) -> AnyTensor {
    let reduction = Reduction(of: shape, over: dimensions)
    let result = summing(dimensions).viewed(as: reduction.shape(keepDim: keepDim))
    if Self.remembers(self) {
      let shape = shape
      result.remember("Sum", Edges(self), .savesNothing) { upstream, gradients in
        gradients.add(0, upstream.reshaped(reduction.kept).expanded(to: shape))
      }
    }
    return result
  }
}

extension Tensor {
  /// The sum of all elements, of shape `[]`. d/da = 1 everywhere.
  ///
  /// Adds in PyTorch's order: partial sums in vector lanes, in cascades, so that rounding grows slowly.
  public func sum() -> Tensor { Tensor(any.sum()) }

  /// The sum over some dimensions, which disappear or, with `keepDim`, become 1. d/da = 1 everywhere.
  ///
  /// - Parameter dimensions: negative ones count from the last.
  public func sum(_ dimensions: [Int], keepDim: Bool = false) -> Tensor {
    Tensor(any.sum(dimensions, keepDim: keepDim))
  }
}

extension OperationCatalog {
  static let sum = OperationEntry(
    "sum", "x.sum()", .reductions,
    "Adds elements up; every one of them gets the whole gradient.",
    source: "torch.sum",
    arguments: [
      .init("dim", "all", "dimensions", "over which dimensions"),
      .init("keepdim", "false", "true or false", "whether those dimensions stay, with extent 1"),
    ])
}
