internal import CKernels

extension Tensor {
  /// The mean of the squared differences from a target of the same shape: Σ (aᵢ − yᵢ)² / n, of shape `[]`.
  ///
  /// ∂/∂aᵢ = 2·(aᵢ − yᵢ)/n, ∂/∂yᵢ is its negative.
  ///
  /// Source: `torch.nn.functional.mse_loss`.
  public func meanSquaredError(_ target: Tensor) -> Tensor {
    require(shape == target.shape, "prediction \(shape) and target \(target.shape) differ in shape")
    let kernels = Scalar.kernels
    let (shape, count) = (shape, count)
    let result = Tensor(uninitialized: [])
    launch(
      kernels.pointee.mean_squared_error, result.storage, storage, target.storage, extents: extents(count))
    let (saved, savedTarget) = (Saved(self), Saved(target))
    return result.remember("MseLoss", self, target) { upstream, gradients in
      func slope(_ a: Tensor, _ b: Tensor) -> Tensor {
        let result = Tensor(uninitialized: shape)
        launch(
          kernels.pointee.mean_squared_error_gradient, result.storage, a.storage, b.storage, upstream.storage,
          extents: extents(count))
        return result
      }
      gradients.add(0, slope(saved.value, savedTarget.value))
      gradients.add(1, slope(savedTarget.value, saved.value))
    }
  }
}
