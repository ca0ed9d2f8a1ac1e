public import Tensors

/// Scales the gradients of all parameters by one factor, where together they are longer than a limit.
///
/// ```swift
/// loss.backward()
/// let norm = clipGradNorm(model.parameters, maxNorm: 1)
/// optimizer.step()
/// ```
///
/// A direction of descent stays what it is; only a step that would be too long becomes shorter. With g all gradients
/// as one vector: g ← g·min(1, maxNorm/(‖g‖ₚ + 10⁻⁶)).
///
/// In a recording it happens again at every replay, and the returned tensor then holds the norm of that step.
///
/// - Parameters:
///   - parameters: those without a gradient are passed over.
///   - maxNorm: at least 0.
///   - normType: p of the norm; infinity for the largest magnitude.
///   - errorIfNonfinite: stops the program where the norm is infinite or NaN. Otherwise the gradients become NaN or 0,
///     as the arithmetic has it.
/// - Returns: the norm before clipping, of shape `[]`; 0 where no parameter has a gradient.
/// - Precondition: dense gradients.
///
/// Source: Pascanu, Mikolov and Bengio, "On the difficulty of training recurrent neural networks", 2013;
/// `torch.nn.utils.clip_grad_norm_`.
@discardableResult
public func clipGradNorm<Scalar>(
  _ parameters: [Tensor<Scalar>], maxNorm: Double, normType: Double = 2, errorIfNonfinite: Bool = false
) -> Tensor<Scalar> {
  let norm = Tensor<Scalar>(0)
  clipGradNorm(
    parameters.map(\.any), maxNorm: maxNorm, normType: normType, errorIfNonfinite: errorIfNonfinite,
    into: norm.any)
  return norm
}

/// The same for the parameters of a layer.
@discardableResult
public func clipGradNorm(
  _ parameters: [AnyTensor], maxNorm: Double, normType: Double = 2, errorIfNonfinite: Bool = false
) -> AnyTensor {
  let norm = AnyTensor([0], shape: [], parameters.first?.elementType ?? .float)
  clipGradNorm(
    parameters, maxNorm: maxNorm, normType: normType, errorIfNonfinite: errorIfNonfinite, into: norm)
  return norm
}

/// Scales the gradients of all parameters by one factor, as ``clipGradNorm(_:maxNorm:normType:errorIfNonfinite:)``
/// does, and writes the norm before clipping into a tensor of one element.
///
/// - Precondition: parameters and norm have one element type.
package func clipGradNorm(
  _ parameters: [AnyTensor], maxNorm: Double, normType: Double = 2, errorIfNonfinite: Bool = false,
  into norm: AnyTensor
) {
  require(maxNorm >= 0, "max_norm is at least 0, not \(maxNorm)")
  require(
    norm.count == 1 && parameters.allSatisfy { $0.elementType == norm.elementType },
    "the norm and the parameters have one element type")
  let norms = Storage.zeros(count: parameters.count, norm.elementType)
  Recording.host {
    var count = 0
    // Counted by hand, because the library's iterator allocates in builds that are not optimised.
    for index in 0..<parameters.count {
      guard let gradient = parameters[index].gradientVector(changing: false) else { continue }
      Vector(norms, from: count, count: 1).formNorm(normType, of: gradient)
      count += 1
    }
    norm.storage.version += 1
    Vector(norm.storage).fill(0)
    if count > 0 { Vector(norm.storage).formNorm(normType, of: Vector(norms, from: 0, count: count)) }
    let length = norm.item()
    if errorIfNonfinite && !length.isFinite {
      fail(
        """
        The total norm of order \(normType) for gradients from `parameters` is non-finite, so it cannot be clipped. \
        To disable this error and scale the gradients by the non-finite norm anyway, set `errorIfNonfinite: false`
        """)
    }
    let factor =
      switch norm.elementType {
      case .float: Double(clippingFactor(Float(length), Float(maxNorm)))
      case .double: clippingFactor(length, maxNorm)
      }
    for index in 0..<parameters.count { parameters[index].gradientVector(changing: true)?.scale(by: factor) }
  }
}

/// Cuts every element of every gradient off at ±`clipValue`, each for itself; NaN stays.
///
/// Unlike ``clipGradNorm(_:maxNorm:normType:errorIfNonfinite:)`` it turns the direction of descent.
///
/// - Precondition: a limit of at least 0; dense gradients.
///
/// Source: `torch.nn.utils.clip_grad_value_`.
public func clipGradValue(_ parameters: [some Parameter], clipValue: Double) {
  let parameters = parameters.map(\.any)
  require(clipValue >= 0, "clip_value is at least 0, not \(clipValue)")
  Recording.host {
    for index in 0..<parameters.count {
      parameters[index].gradientVector(changing: true)?.clamp(-clipValue, clipValue)
    }
  }
}

/// min(1, maxNorm/(length + 10⁻⁶)), where PyTorch's quotient is a reciprocal and a product; NaN stays.
private func clippingFactor<Scalar: BinaryFloatingPoint>(_ length: Scalar, _ maxNorm: Scalar) -> Scalar {
  let factor = 1 / (length + 1e-6) * maxNorm
  return factor > 1 ? 1 : factor
}
