import Tensors

/// The mean of the squared differences: large errors weigh most.
struct MeanSquaredErrorLoss: Loss {
  let name = "mse"
  let className = "MSELoss"
  let title = "mean squared error"
  let summary = "the mean of the squared differences; large errors weigh most"
  let degree = 2

  func evaluate(_ prediction: AnyTensor, _ targets: Targets) -> AnyTensor {
    prediction.meanSquaredError(targets.values)
  }
}
