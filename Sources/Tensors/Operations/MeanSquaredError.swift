internal import CKernels

extension AnyTensor {
  package func meanSquaredError(_ target: AnyTensor) -> AnyTensor {
    require(shape == target.shape, "prediction \(shape) and target \(target.shape) differ in shape")
    let result = AnyTensor(uninitialized: [], elementType)
    launch(
      { $0.pointee.mean_squared_error }, result.storage, storage, target.storage, extents: extents(count))
    guard Self.remembers(self, target) else { return result }
    let (saved, savedTarget) = (Saved(self), Saved(target))
    result.remember("MseLoss", Edges(self, target)) { upstream, gradients in
      func slope(_ a: Saved, _ b: Saved) -> AnyTensor {
        let result = AnyTensor(uninitialized: a.shape, upstream.elementType)
        launch(
          { $0.pointee.mean_squared_error_gradient }, result.storage, a.storage, b.storage, upstream.storage,
          extents: extents(result.count))
        return result
      }
      func formula(_ a: AnyTensor, _ b: AnyTensor) -> AnyTensor {
        (2 / Double(a.count)) * (a - b) * upstream
      }
      gradients.add(
        0, slope(saved, savedTarget),
        formula: formula(gradients.value(of: 0, saved), gradients.value(of: 1, savedTarget)))
      gradients.add(
        1, slope(savedTarget, saved),
        formula: formula(gradients.value(of: 1, savedTarget), gradients.value(of: 0, saved)))
    }
    return result
  }
}

extension Tensor {
  /// The mean of the squared differences from a target of the same shape: Σ (aᵢ − yᵢ)² / n, of shape `[]`.
  ///
  /// ∂/∂aᵢ = 2·(aᵢ − yᵢ)/n, ∂/∂yᵢ is its negative.
  ///
  /// Source: `torch.nn.functional.mse_loss`.
  public func meanSquaredError(_ target: Tensor) -> Tensor { Tensor(any.meanSquaredError(target.any)) }
}
