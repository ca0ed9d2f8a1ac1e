extension AnyTensor {
  package func binaryCrossEntropy(_ target: AnyTensor, reduction: LossReduction = .mean) -> AnyTensor {
    requireSameShape(target)
    require(liesBetweenZeroAndOne, "all elements of input should be between 0 and 1")
    require(target.liesBetweenZeroAndOne, "all elements of target should be between 0 and 1")
    let kernels = PairLoss(
      name: "BinaryCrossEntropy", value: { $0.pointee.binary_cross_entropy },
      gradient: { $0.pointee.binary_cross_entropy_gradient },
      targetGradient: { $0.pointee.binary_cross_entropy_target_gradient },
      formula: { p, y, _, _ in (p - y) / ((1 - p) * p).clamped(min: 1e-12) },
      targetFormula: { p, _, _, _ in (1 - p).log().clamped(min: -100) - p.log().clamped(min: -100) })
    return loss(kernels, target, reduction)
  }

  package func binaryCrossEntropyWithLogits(
    _ target: AnyTensor, positiveWeight: AnyTensor? = nil, reduction: LossReduction = .mean
  ) -> AnyTensor {
    requireSameShape(target)
    var kernels = PairLoss(
      name: "BinaryCrossEntropyWithLogits", value: { $0.pointee.binary_cross_entropy_with_logits },
      gradient: { $0.pointee.binary_cross_entropy_with_logits_gradient },
      targetGradient: { $0.pointee.binary_cross_entropy_with_logits_target_gradient },
      formula: { x, y, _, w in w.map { ($0 * y + (1 - y)) * x.sigmoid() - $0 * y } ?? x.sigmoid() - y },
      targetFormula: { x, _, _, w in w.map { -x - ($0 + -1) * x.logSigmoid() } ?? -x })
    if let positiveWeight {
      require(!positiveWeight.requiresGrad, "the weights of positive examples are constants")
      require(
        broadcastShape(shape, positiveWeight.shape) == shape && elementType == positiveWeight.elementType,
        "weights of shape \(positiveWeight.shape) do not stretch to \(shape)")
      kernels.weights = positiveWeight.stretched(to: shape)
    } else {
      kernels.total = { $0.pointee.total_binary_cross_entropy_with_logits }
    }
    return loss(kernels, target, reduction)
  }

  /// False for a NaN too.
  private var liesBetweenZeroAndOne: Bool {
    switch elementType {
    case .float: storage.elements(as: Float.self).allSatisfy { $0 >= 0 && $0 <= 1 }
    case .double: storage.elements(as: Double.self).allSatisfy { $0 >= 0 && $0 <= 1 }
    }
  }
}

extension Tensor {
  /// −(y·ln p + (1 − y)·ln(1 − p)) for probabilities p and targets y of the same shape; a logarithm counts as −100 at
  /// the least. ∂/∂p = (p − y)/(p·(1 − p)), the divisor at least 10⁻¹²; ∂/∂y = ln(1 − p) − ln p.
  ///
  /// - Precondition: all elements lie between 0 and 1.
  ///
  /// Source: `torch.nn.functional.binary_cross_entropy`.
  public func binaryCrossEntropy(_ target: Tensor, reduction: LossReduction = .mean) -> Tensor {
    Tensor(any.binaryCrossEntropy(target.any, reduction: reduction))
  }

  /// ``binaryCrossEntropy(_:reduction:)`` of the probabilities σ(a), from the logits a themselves, so that neither
  /// logarithm is of 0: (1 − y)·a − (1 + (w − 1)·y)·ln σ(a).
  /// ∂/∂a = (w·y + 1 − y)·σ(a) − w·y, which is σ(a) − y without weights; ∂/∂y = −a − (w − 1)·ln σ(a).
  ///
  /// - Parameter positiveWeight: what a positive example counts for, w; constants that stretch to the shape of the
  ///   logits.
  ///
  /// Source: `torch.nn.functional.binary_cross_entropy_with_logits`.
  public func binaryCrossEntropyWithLogits(
    _ target: Tensor, positiveWeight: Tensor? = nil, reduction: LossReduction = .mean
  ) -> Tensor {
    Tensor(
      any.binaryCrossEntropyWithLogits(
        target.any, positiveWeight: positiveWeight?.any, reduction: reduction))
  }
}

extension OperationCatalog {
  static let bceLoss = OperationEntry(
    "bce_loss", "p.binaryCrossEntropy(y)", .losses,
    "How surprised a probability is by a yes or a no.",
    source: "torch.nn.functional.binary_cross_entropy", requirement: "equal shapes; elements in [0, 1]",
    arguments: [
      .init("reduction", "mean", "mean, sum or none", "what becomes of the losses of all elements")
    ])

  static let bceWithLogits = OperationEntry(
    "bce_with_logits", "x.binaryCrossEntropyWithLogits(y)", .losses,
    "Binary cross entropy from the numbers before the sigmoid, safe far out.",
    source: "torch.nn.functional.binary_cross_entropy_with_logits", requirement: "equal shapes",
    arguments: [
      .init("pos_weight", "none", "a tensor that broadcasts", "what a positive example counts for"),
      .init("reduction", "mean", "mean, sum or none", "what becomes of the losses of all elements"),
    ])
}
