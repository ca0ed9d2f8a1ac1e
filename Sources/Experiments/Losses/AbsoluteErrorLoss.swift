import Tensors

/// The mean of the absolute differences: outliers weigh no more than their distance.
struct AbsoluteErrorLoss: Loss {
  let name = "l1"
  let className = "L1Loss"
  let title = "mean absolute error"
  let summary = "the mean of the absolute differences; outliers weigh no more than their distance"
  let degree = 1

  func evaluate(_ prediction: AnyTensor, _ targets: Targets) -> AnyTensor {
    prediction.l1Loss(targets.values)
  }
}
