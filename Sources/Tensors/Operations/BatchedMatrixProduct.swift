internal import CKernels

extension AnyTensor {
  /// The product where either side has more than two dimensions.
  func batchedMatmul(_ other: AnyTensor) -> AnyTensor {
    require(
      rank > 0 && other.rank > 0,
      "both arguments to matmul need to be at least 1D, but they are \(rank)D and \(other.rank)D")
    if rank == 1 {
      let result = reshaped([1, count]).batchedMatmul(other)
      return result.reshaped(result.shape.dropLast(2) + result.shape.suffix(1))
    }
    if other.rank <= 2 {
      // One matrix for the whole batch: its rows are the rows of one tall matrix.
      let rows = reshaped([shape.dropLast().product, shape[rank - 1]])
      return rows.matmul(other).reshaped(shape.dropLast() + other.shape.dropFirst())
    }
    return product(ofBatches: other)
  }

  private func product(ofBatches other: AnyTensor) -> AnyTensor {
    let (m, k, n) = (shape[rank - 2], shape[rank - 1], other.shape[other.rank - 1])
    let batch = broadcastShape(Array(shape.dropLast(2)), Array(other.shape.dropLast(2)))
    require(
      k == other.shape[other.rank - 2],
      """
      Expected size for first two dimensions of batch2 tensor to be: [\(batch.product), \(k)] but got: \
      [\(batch.product), \(other.shape[other.rank - 2])].
      """)
    let result = stretched(to: batch + [m, k]).products(other.stretched(to: batch + [k, n]), batch, m, n, k)
    guard Self.remembers(self, other) else { return result }
    let (savedA, savedB) = (Saved(self), Saved(other))
    result.remember("Bmm", Edges(self, other)) { upstream, gradients in
      let b = savedB.value.stretched(to: batch + [k, n])
      gradients.add(
        0, upstream.products(b, batch, m, k, n, transposingB: true).summed(to: savedA.shape),
        formula: upstream.matmul(gradients.value(of: 1, savedB).transposed(-2, -1)).summed(to: savedA.shape))
      let a = savedA.value.stretched(to: batch + [m, k])
      gradients.add(
        1, a.products(upstream, batch, k, n, m, transposingA: true).summed(to: savedB.shape),
        formula: gradients.value(of: 0, savedA).transposed(-2, -1).matmul(upstream).summed(to: savedB.shape))
    }
    return result
  }

  /// op(self)·op(other) for every pair of matrices of a batch; nothing is remembered.
  private func products(
    _ other: AnyTensor, _ batch: [Int], _ m: Int, _ n: Int, _ k: Int, transposingA: Bool = false,
    transposingB: Bool = false
  ) -> AnyTensor {
    let result = AnyTensor(uninitialized: batch + [m, n], elementType)
    var extents = extents(m, n, k, transposingA ? 1 : 0, transposingB ? 1 : 0)
    extents.5 = Int64(batch.product)
    launch(
      { $0.pointee.batched_matrix_product }, result.storage, storage, other.storage, extents: extents)
    return result
  }
}
