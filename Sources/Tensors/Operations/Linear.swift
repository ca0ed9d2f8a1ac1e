internal import CKernels

extension AnyTensor {
  package func linear(_ weight: AnyTensor, _ bias: AnyTensor? = nil) -> AnyTensor {
    guard rank == 2 else { return linearRows(weight, bias) }
    require(
      weight.rank == 2 && shape[1] == weight.shape[1]
        && (bias.map { $0.rank == 1 && $0.count == weight.shape[0] } ?? true),
      """
      linear takes x [M, K], weight [N, K], bias [N], not \(shape), \(weight.shape), \
      \(bias.map { "\($0.shape)" } ?? "none")
      """)
    let (m, n, k) = (shape[0], weight.shape[0], shape[1])
    let result = AnyTensor(uninitialized: n == k ? shape : [m, n], elementType)
    launch(
      { $0.pointee.linear }, result.storage, storage, weight.storage, bias?.storage, extents: extents(m, n, k)
    )
    guard Self.remembers(self, weight, bias) else { return result }
    let (savedX, savedWeight) = (Saved(self), Saved(weight))
    result.remember("Linear", Edges(self, weight, bias)) { upstream, gradients in
      gradients.write(
        0, shape: [m, k], formula: upstream.matmul(gradients.value(of: 1, savedWeight))
      ) { destination, accumulate in
        launch(
          { $0.pointee.matrix_product }, destination, upstream.storage, savedWeight.storage,
          extents: extents(m, k, n), accumulate: accumulate)
      }
      gradients.write(
        1, shape: [n, k], formula: upstream.transposed().matmul(gradients.value(of: 0, savedX))
      ) { destination, accumulate in
        launch(
          { $0.pointee.linear_weight_gradient }, destination, upstream.storage, savedX.storage,
          extents: extents(m, n, k), accumulate: accumulate)
      }
      gradients.write(2, shape: [n], formula: upstream.sum([0])) { destination, accumulate in
        launch(
          { $0.pointee.linear_bias_gradient }, destination, upstream.storage, extents: extents(m, n),
          accumulate: accumulate)
      }
    }
    return result
  }

  /// The layer on a vector, or on the rows of more than two dimensions.
  private func linearRows(_ weight: AnyTensor, _ bias: AnyTensor?) -> AnyTensor {
    require(rank > 0, "linear takes at least a vector")
    let rows = reshaped([shape.dropLast().product, shape[rank - 1]])
    return rows.linear(weight, bias).reshaped(shape.dropLast() + weight.shape.prefix(1))
  }
}

extension Tensor {
  /// A fully connected layer: x·Wᵀ + b for inputs x of shape [M, K], weights W [N, K] and biases b [N], which may be
  /// left out; the result is [M, N]. A vector counts as one row, and dimensions before the last as many rows.
  ///
  /// ∂/∂x = G·W, ∂/∂W = Gᵀ·x, ∂/∂b = the sum of G's rows, for the upstream gradient G.
  ///
  /// Source: `torch.nn.functional.linear`.
  public func linear(_ weight: Tensor, _ bias: Tensor? = nil) -> Tensor {
    Tensor(any.linear(weight.any, bias?.any))
  }
}

extension OperationCatalog {
  static let linear = OperationEntry(
    "linear", "x.linear(weight, bias)", .layers,
    "A weighted sum of all inputs for each output, plus a bias.",
    source: "torch.nn.functional.linear", requirement: "x […, in], weight [out, in], bias [out] or none")
}

extension LayerCatalog {
  static let linear = LayerEntry(
    "Linear", OperationCatalog.linear,
    "Every output is a weighted sum of all inputs; the weights are what it learns.",
    source: "torch.nn.Linear",
    arguments: [
      size("in_features", "how many inputs"),
      size("out_features", "how many outputs"),
      .init("bias", "true", "true or false", "whether a number of its own is added to each output"),
    ],
    parameters: [
      .init("weight", "[out_features, in_features]", "U(−1/√n, 1/√n) for n inputs"),
      .init("bias", "[out_features]", "U(−1/√n, 1/√n) for n inputs"),
    ])
}
