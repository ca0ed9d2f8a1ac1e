extension AnyTensor {
  package func cumulativeSum(_ dimension: Int) -> AnyTensor {
    runningSum(Reduction(of: shape, over: [dimension]), fromTheEnd: false)
  }

  private func runningSum(_ reduction: Reduction, fromTheEnd: Bool) -> AnyTensor {
    let rows = rows(reduction)
    let sums = AnyTensor(uninitialized: rows.shape, elementType)
    launch(
      { $0.pointee.cumulative_sum }, sums.storage, rows.storage,
      extents: extents(reduction.rowCount, reduction.reducedCount, fromTheEnd ? 1 : 0))
    let result = sums.ordered(as: shape, from: reduction)
    if Self.remembers(self) {
      result.remember("Cumsum", Edges(self), .savesNothing) { upstream, gradients in
        gradients.add(0, upstream.runningSum(reduction, fromTheEnd: !fromTheEnd))
      }
    }
    return result
  }
}

extension Tensor {
  /// The sums of the elements up to each place along a dimension. The gradient is summed from the other end.
  ///
  /// Source: `torch.cumsum`.
  public func cumulativeSum(_ dimension: Int) -> Tensor { Tensor(any.cumulativeSum(dimension)) }
}

extension OperationCatalog {
  static let cumulativeSum = OperationEntry(
    "cumsum", "x.cumulativeSum(0)", .reductions,
    "Adds up as it goes; each place keeps the sum so far.",
    source: "torch.cumsum",
    arguments: [
      .init("dim", nil, "a dimension", "along which dimension")
    ])
}
