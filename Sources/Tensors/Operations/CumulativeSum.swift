extension AnyTensor {
  package func cumulativeSum(_ dimension: Int) -> AnyTensor {
    let reduction = Reduction(of: shape, over: [dimension])
    let result = runningSum(reduction, fromTheEnd: false)
    if Self.remembers(self) {
      result.remember("Cumsum", Edges(self)) { upstream, gradients in
        gradients.add(0, upstream.runningSum(reduction, fromTheEnd: true))
      }
    }
    return result
  }

  private func runningSum(_ reduction: Reduction, fromTheEnd: Bool) -> AnyTensor {
    let rows = rows(reduction)
    let result = AnyTensor(uninitialized: rows.shape, elementType)
    launch(
      { $0.pointee.cumulative_sum }, result.storage, rows.storage,
      extents: extents(reduction.rowCount, reduction.reducedCount, fromTheEnd ? 1 : 0))
    return result.ordered(as: shape, from: reduction)
  }
}

extension Tensor {
  /// The sums of the elements up to each place along a dimension. The gradient is summed from the other end.
  ///
  /// Source: `torch.cumsum`.
  public func cumulativeSum(_ dimension: Int) -> Tensor { Tensor(any.cumulativeSum(dimension)) }
}
