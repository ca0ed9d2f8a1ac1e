internal import CKernels

extension AnyTensor {
  package func layerNorm(
    _ trailing: Int = 1, weight: AnyTensor? = nil, bias: AnyTensor? = nil, epsilon: Double = 1e-5
  ) -> AnyTensor {
    require(
      trailing > 0 && trailing <= rank,
      "layerNorm takes from 1 to \(rank) trailing dimensions of a tensor of shape \(shape), not \(trailing)")
    let inner = Array(shape.suffix(trailing))
    require(
      (weight == nil || weight?.shape == inner) && (bias == nil || bias?.shape == inner),
      "weight and bias of layerNorm have the shape of the trailing dimensions, \(inner)")
    let (outer, reduced) = (shape.dropLast(trailing).product, inner.product)
    let extents = extents(outer, reduced)
    let result = AnyTensor(uninitialized: shape, elementType)
    launch(
      { $0.pointee.layer_norm }, result.storage, storage, weight?.storage, bias?.storage, extents: extents,
      epsilon)
    guard Self.remembers(self, weight, bias) else { return result }
    let saved = Saved(self)
    let savedWeight = weight.map { Saved($0) }
    let edges = Edges(self, weight ?? detached(), bias)
    result.remember("NativeLayerNorm", edges) { upstream, gradients in
      func explained() -> (normalized: AnyTensor, slope: AnyTensor) {
        let weight = savedWeight.map { gradients.value(of: 1, $0) }
        return gradients.value(of: 0, saved).normalizedRows(trailing, epsilon, weight, upstream)
      }
      if gradients.wants(0) {
        let slope = AnyTensor(uninitialized: saved.shape, upstream.elementType)
        launch(
          { $0.pointee.layer_norm_gradient }, slope.storage, saved.storage, savedWeight?.storage,
          upstream.storage, extents: extents, epsilon)
        gradients.add(0, slope, formula: explained().slope)
      }
      if gradients.wants(1) {
        let slope = AnyTensor(uninitialized: inner, upstream.elementType)
        launch(
          { $0.pointee.layer_norm_weight_gradient }, slope.storage, saved.storage, upstream.storage,
          extents: extents, epsilon)
        gradients.add(1, slope, formula: (upstream * explained().normalized).summed(to: inner))
      }
      if gradients.wants(2) { gradients.add(2, upstream.summed(to: inner)) }
    }
    return result
  }

  /// The normalised values and the gradient of layerNorm, by operations that are remembered.
  private func normalizedRows(
    _ trailing: Int, _ epsilon: Double, _ weight: AnyTensor?, _ upstream: AnyTensor
  ) -> (normalized: AnyTensor, slope: AnyTensor) {
    let dimensions = Array((rank - trailing)..<rank)
    func mean(_ x: AnyTensor) -> AnyTensor { x.mean(dimensions, keepDim: true) }
    let deviations = self - mean(self)
    let scale = (mean(deviations * deviations) + epsilon) ** -0.5
    let normalized = deviations * scale
    let h = weight.map { upstream * $0 } ?? upstream
    return (normalized, scale * (h - mean(h) - normalized * mean(h * normalized)))
  }
}

extension Tensor {
  /// (a − mean)/√(variance + ε)·w + b, with mean and variance (its own, not Bessel's) over the trailing dimensions.
  ///
  /// For x̂ the normalised values, s = 1/√(variance + ε) and h = g·w with the upstream gradient g:
  /// ∂/∂a = s·(h − mean(h) − x̂·mean(h·x̂)), ∂/∂w = Σ g·x̂, ∂/∂b = Σ g.
  ///
  /// - Parameters:
  ///   - trailing: how many dimensions, from the last, are normalised together.
  ///   - weight, bias: in the shape of those dimensions.
  ///
  /// Source: `torch.nn.functional.layer_norm`; Ba, Kiros, Hinton, "Layer Normalization" (2016).
  public func layerNorm(
    _ trailing: Int = 1, weight: Tensor? = nil, bias: Tensor? = nil, epsilon: Double = 1e-5
  ) -> Tensor {
    Tensor(any.layerNorm(trailing, weight: weight?.any, bias: bias?.any, epsilon: epsilon))
  }
}

extension OperationCatalog {
  static let layerNorm = OperationEntry(
    "layer_norm", "x.layerNorm(weight: w, bias: b)", .layers,
    "Brings each row to mean 0 and deviation 1, then stretches and shifts it as learned.",
    source: "torch.nn.functional.layer_norm; Ba, Kiros and Hinton, 2016",
    arguments: [
      .init(
        "trailing_dims", "1", "a whole number of at least 1",
        "how many dimensions, from the last, are one row"),
      .init("eps", "1e-05", "a number of at least 0", "keeps the quotient finite"),
    ])
}

extension LayerCatalog {
  static let layerNorm = LayerEntry(
    "LayerNorm", OperationCatalog.layerNorm,
    "Keeps the numbers between layers at one size, whatever came in.",
    source: "torch.nn.LayerNorm; Ba, Kiros and Hinton, 2016",
    arguments: [
      .init("normalized_shape", nil, "extents", "the trailing extents that are one row")
    ],
    parameters: [
      .init("weight", "normalized_shape", "1"),
      .init("bias", "normalized_shape", "0"),
    ])
}
