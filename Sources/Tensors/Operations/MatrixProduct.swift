internal import CKernels

extension AnyTensor {
  package func matmul(_ other: AnyTensor) -> AnyTensor {
    guard (1...2).contains(rank) && (1...2).contains(other.rank) else { return batchedMatmul(other) }
    let a = rank == 1 ? reshaped([1, count]) : self
    let b = other.rank == 1 ? other.reshaped([other.count, 1]) : other
    let (m, k, n) = (a.shape[0], a.shape[1], b.shape[1])
    require(k == b.shape[0], mismatch(with: other))
    let result = a.product(b, m, n, k)
    if Self.remembers(a, b) {
      let (savedA, savedB) = (Saved(a), Saved(b))
      result.remember("Mm", Edges(a, b)) { upstream, gradients in
        gradients.add(
          0, upstream.product(savedB.value, m, k, n, transposingB: true),
          formula: upstream.matmul(gradients.value(of: 1, savedB).transposed()))
        gradients.add(
          1, savedA.value.product(upstream, k, n, m, transposingA: true),
          formula: gradients.value(of: 0, savedA).transposed().matmul(upstream))
      }
    }
    if rank == 2 && other.rank == 2 { return result }
    return result.reshaped((rank == 2 ? [m] : []) + (other.rank == 2 ? [n] : []))
  }

  private func mismatch(with other: AnyTensor) -> String {
    rank == 1 && other.rank == 1
      ? """
      inconsistent tensor size, expected tensor [\(count)] and src [\(other.count)] to have the same number of \
      elements, but got \(count) and \(other.count) elements respectively
      """
      : """
      mm: mat1 and mat2 shapes cannot be multiplied (\(rank == 1 ? 1 : shape[0])x\(shape[rank - 1]) and \
      \(other.shape[0])x\(other.rank == 1 ? 1 : other.shape[1]))
      """
  }

  /// op(self)·op(other), [M, N] from [M, K] and [K, N] after transposing; nothing is remembered.
  private func product(
    _ other: AnyTensor, _ m: Int, _ n: Int, _ k: Int, transposingA: Bool = false, transposingB: Bool = false
  ) -> AnyTensor {
    let result = AnyTensor(uninitialized: [m, n], elementType)
    launch(
      { $0.pointee.matrix_product }, result.storage, storage, other.storage,
      extents: extents(m, n, k, transposingA ? 1 : 0, transposingB ? 1 : 0))
    return result
  }
}

extension Tensor {
  /// The matrix product A·B of an [M, K] and a [K, N] tensor, of shape [M, N]; a vector on either side counts as
  /// one row or one column, which the result then lacks. Dimensions before the last two are batches of matrices,
  /// which broadcast.
  ///
  /// ∂/∂A = G·Bᵀ, ∂/∂B = Aᵀ·G for the upstream gradient G.
  ///
  /// Source: `torch.matmul`.
  public func matmul(_ other: Tensor) -> Tensor { Tensor(any.matmul(other.any)) }
}

extension OperationCatalog {
  static let matmul = OperationEntry(
    "matmul", "a.matmul(b)", .products,
    "Every row meets every column: their products are added up.",
    source: "torch.matmul",
    requirement: "a's last extent is b's last but one; dimensions before them broadcast")
}
