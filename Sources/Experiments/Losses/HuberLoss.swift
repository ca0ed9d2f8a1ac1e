import Tensors

/// Squared near zero and absolute beyond 1, which of a standardized target is one standard deviation.
///
/// Source: Huber, "Robust estimation of a location parameter", 1964; `torch.nn.HuberLoss`.
struct HuberLoss: Loss {
  let name = "huber"
  let className = "HuberLoss"
  let title = "Huber loss"
  let summary = "squared for errors up to 1, absolute beyond: smooth at the bottom, calm about outliers"
  let degree = 2

  func evaluate(_ prediction: AnyTensor, _ targets: Targets) -> AnyTensor {
    prediction.huberLoss(targets.values)
  }
}
