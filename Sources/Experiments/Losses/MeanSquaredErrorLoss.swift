import Tensors

/// The mean of the squared differences: large errors weigh most.
struct MeanSquaredErrorLoss: Loss {
  let name = "mse"
  let title = "mean squared error"
  let summary = "the mean of the squared differences; large errors weigh most"

  func evaluate<Scalar>(_ prediction: Tensor<Scalar>, _ target: Tensor<Scalar>) -> Tensor<Scalar> {
    prediction.meanSquaredError(target)
  }
}
