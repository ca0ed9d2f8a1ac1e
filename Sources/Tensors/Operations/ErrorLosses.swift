extension AnyTensor {
  package func squaredError(_ target: AnyTensor, reduction: LossReduction = .mean) -> AnyTensor {
    if reduction == .mean { return meanSquaredError(target) }
    let kernels = PairLoss(
      name: "MseLoss", value: { $0.pointee.squared_error }, gradient: { $0.pointee.squared_error_gradient },
      formula: { x, y, _, _ in 2 * (x - y) })
    return loss(kernels, target, reduction)
  }

  package func l1Loss(_ target: AnyTensor, reduction: LossReduction = .mean) -> AnyTensor {
    let kernels = PairLoss(
      name: "L1Loss", value: { $0.pointee.absolute_error }, gradient: { $0.pointee.absolute_error_gradient },
      formula: { x, y, _, _ in (x - y).detached().sign })
    return loss(kernels, target, reduction)
  }

  package func smoothL1Loss(
    _ target: AnyTensor, beta: Double = 1, reduction: LossReduction = .mean
  ) -> AnyTensor {
    require(beta >= 0, "smooth_l1_loss does not support negative values for beta.")
    if beta == 0 { return l1Loss(target, reduction: reduction) }
    let kernels = PairLoss(
      name: "SmoothL1Loss", value: { $0.pointee.smooth_error },
      gradient: { $0.pointee.smooth_error_gradient },
      formula: { x, y, beta, _ in ((x - y) / beta).clamped(min: -1, max: 1) }, parameter: beta)
    return loss(kernels, target, reduction)
  }

  package func huberLoss(
    _ target: AnyTensor, delta: Double = 1, reduction: LossReduction = .mean
  ) -> AnyTensor {
    require(delta > 0, "huber_loss does not support non-positive values for delta.")
    let kernels = PairLoss(
      name: "HuberLoss", value: { $0.pointee.huber_error }, gradient: { $0.pointee.huber_error_gradient },
      formula: { x, y, delta, _ in (x - y).clamped(min: -delta, max: delta) }, parameter: delta)
    return loss(kernels, target, reduction)
  }
}

extension Tensor {
  /// The squared differences from a target of the same shape, (a − y)²: their mean, their sum or each.
  /// ∂/∂a = 2·(a − y), divided by the count for the mean; ∂/∂y is its negative.
  ///
  /// Source: `torch.nn.functional.mse_loss`.
  public func squaredError(_ target: Tensor, reduction: LossReduction = .mean) -> Tensor {
    Tensor(any.squaredError(target.any, reduction: reduction))
  }

  /// The magnitudes of the differences from a target of the same shape, |a − y|. ∂/∂a = sign(a − y), 0 where they are
  /// equal; ∂/∂y is its negative.
  ///
  /// Source: `torch.nn.functional.l1_loss`.
  public func l1Loss(_ target: Tensor, reduction: LossReduction = .mean) -> Tensor {
    Tensor(any.l1Loss(target.any, reduction: reduction))
  }

  /// Half the squared difference from a target over β where it is below β, else its magnitude less β/2.
  /// ∂/∂a = (a − y)/β, cut off at ±1; ∂/∂y is its negative. β = 0 is ``l1Loss(_:reduction:)``.
  ///
  /// Source: `torch.nn.functional.smooth_l1_loss`.
  public func smoothL1Loss(_ target: Tensor, beta: Double = 1, reduction: LossReduction = .mean) -> Tensor {
    Tensor(any.smoothL1Loss(target.any, beta: beta, reduction: reduction))
  }

  /// Half the squared difference from a target up to δ, and a straight line of slope δ beyond.
  /// ∂/∂a = a − y, cut off at ±δ; ∂/∂y is its negative.
  ///
  /// Source: `torch.nn.functional.huber_loss`; Huber, "Robust Estimation of a Location Parameter" (1964).
  public func huberLoss(_ target: Tensor, delta: Double = 1, reduction: LossReduction = .mean) -> Tensor {
    Tensor(any.huberLoss(target.any, delta: delta, reduction: reduction))
  }
}

extension OperationCatalog {
  static let mseLoss = OperationEntry(
    "mse_loss", "x.squaredError(y)", .losses,
    "The squared distance from the target: twice as far costs four times as much.",
    source: "torch.nn.functional.mse_loss", requirement: "equal shapes",
    arguments: [
      .init("reduction", "mean", "mean, sum or none", "what becomes of the losses of all elements")
    ])

  static let l1Loss = OperationEntry(
    "l1_loss", "x.l1Loss(y)", .losses,
    "The distance from the target; an outlier pulls no harder than others.",
    source: "torch.nn.functional.l1_loss", requirement: "equal shapes",
    arguments: [
      .init("reduction", "mean", "mean, sum or none", "what becomes of the losses of all elements")
    ])

  static let smoothL1Loss = OperationEntry(
    "smooth_l1_loss", "x.smoothL1Loss(y, beta: 1)", .losses,
    "A distance that is rounded off near the target.",
    source: "torch.nn.functional.smooth_l1_loss; Girshick, 2015", requirement: "equal shapes",
    arguments: [
      .init("beta", "1", "a number of at least 0", "where the rounding ends"),
      .init("reduction", "mean", "mean, sum or none", "what becomes of the losses of all elements"),
    ])

  static let huberLoss = OperationEntry(
    "huber_loss", "x.huberLoss(y, delta: 1)", .losses,
    "Squared near the target and straight far out, so that outliers do not rule.",
    source: "torch.nn.functional.huber_loss; Huber, 1964", requirement: "equal shapes",
    arguments: [
      .init("delta", "1", "a number above 0", "where the straight line begins"),
      .init("reduction", "mean", "mean, sum or none", "what becomes of the losses of all elements"),
    ])
}
