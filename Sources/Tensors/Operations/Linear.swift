internal import CKernels

extension AnyTensor {
  package func linear(_ weight: AnyTensor, _ bias: AnyTensor) -> AnyTensor {
    require(
      rank == 2 && weight.rank == 2 && shape[1] == weight.shape[1] && bias.shape == [weight.shape[0]],
      "linear takes x [M, K], weight [N, K], bias [N], not \(shape), \(weight.shape), \(bias.shape)")
    let (m, n, k) = (shape[0], weight.shape[0], shape[1])
    let result = AnyTensor(uninitialized: n == k ? shape : [m, n], elementType)
    launch(
      { $0.pointee.linear }, result.storage, storage, weight.storage, bias.storage, extents: extents(m, n, k))
    guard Self.remembers(self, weight, bias) else { return result }
    let (savedX, savedWeight) = (Saved(self), Saved(weight))
    result.remember("Linear", Edges(self, weight, bias)) { upstream, gradients in
      gradients.write(0, shape: [m, k]) { destination, accumulate in
        launch(
          { $0.pointee.matrix_product }, destination, upstream.storage, savedWeight.storage,
          extents: extents(m, k, n), accumulate: accumulate)
      }
      gradients.write(1, shape: [n, k]) { destination, accumulate in
        launch(
          { $0.pointee.linear_weight_gradient }, destination, upstream.storage, savedX.storage,
          extents: extents(m, n, k), accumulate: accumulate)
      }
      gradients.write(2, shape: [n]) { destination, accumulate in
        launch(
          { $0.pointee.linear_bias_gradient }, destination, upstream.storage, extents: extents(m, n),
          accumulate: accumulate)
      }
    }
    return result
  }
}

extension Tensor {
  /// A fully connected layer: x·Wᵀ + b for inputs x of shape [M, K], weights W [N, K] and biases b [N];
  /// the result is [M, N].
  ///
  /// ∂/∂x = G·W, ∂/∂W = Gᵀ·x, ∂/∂b = the sum of G's rows, for the upstream gradient G.
  ///
  /// Source: `torch.nn.functional.linear`.
  public func linear(_ weight: Tensor, _ bias: Tensor) -> Tensor { Tensor(any.linear(weight.any, bias.any)) }
}
