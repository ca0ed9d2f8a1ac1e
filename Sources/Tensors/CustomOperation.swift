extension Tensor {
  /// An operation with a backward rule of your own.
  ///
  /// ```swift
  /// func cube(_ x: Tensor<Float>) -> Tensor<Float> {
  ///   .custom("Cube", [x]) { inputs in
  ///     inputs[0].mapped { $0 * $0 * $0 }
  ///   } backward: { upstream, inputs, _ in
  ///     [upstream * inputs[0].mapped { 3 * $0 * $0 }]
  ///   }
  /// }
  /// ```
  ///
  /// - Parameters:
  ///   - name: what errors call it.
  ///   - inputs: what it reads.
  ///   - forward: computes the result from the inputs; nothing in it is remembered.
  ///   - backward: given the gradient of the result, the inputs and the result, returns the gradient of each input
  ///     in the input's shape, or nil for one that has none.
  ///
  /// Its gradient has no gradient: what the backward rule does is not remembered either.
  ///
  /// Source: `torch.autograd.Function`.
  public static func custom(
    _ name: StaticString, _ inputs: [Tensor], forward: ([Tensor]) -> Tensor,
    backward: @escaping (_ upstream: Tensor, _ inputs: [Tensor], _ output: Tensor) -> [Tensor?]
  ) -> Tensor {
    let result = withoutGrad { forward(inputs) }.detached()
    guard isGradEnabled, inputs.contains(where: \.requiresGrad) else { return result }
    let saved = inputs.map { Saved($0.any) }
    let savedResult = Saved(result.any)
    result.any.remember(name, Edges(inputs.map(\.any)), .hasNoSecondDerivative) { upstream, gradients in
      let slopes = backward(Tensor(upstream), saved.map { Tensor($0.value) }, Tensor(savedResult.value))
      require(
        slopes.count == saved.count, "\(name) has \(saved.count) inputs and gave \(slopes.count) gradients")
      for (index, slope) in slopes.enumerated() {
        guard let slope else { continue }
        require(
          slope.shape == saved[index].shape,
          "\(name) returned a gradient of shape \(slope.shape) for input \(index) of shape \(saved[index].shape)"
        )
        gradients.add(index, slope.any)
      }
    }
    return result
  }

  /// A new tensor with a function of each element; nothing is remembered, so it belongs into ``custom``.
  ///
  /// In a recording the function runs again at every replay.
  public func mapped(_ transform: @escaping (Scalar) -> Scalar) -> Tensor {
    let result = AnyTensor(uninitialized: shape, Scalar.elementType)
    let (source, target) = (any.storage, result.storage)
    Recording.host {
      let (from, to) = (source.elements(as: Scalar.self), target.elements(as: Scalar.self))
      for index in from.indices { to[index] = transform(from[index]) }
    }
    return Tensor(result)
  }
}
