import Tensors

/// A straight line, or a plane: one weight for each feature and an offset.
struct LinearArchitecture: ModelArchitecture {
  let name = "linear"
  let summary = "one weight for each feature and an offset: y = w·x + b"

  func make<Scalar>(features: Int) -> Model<Scalar> { LinearModel(features: features) }

  func parameterNames(features: [String]) -> [String] {
    (features.count == 1 ? ["w"] : features.map { "w_\($0)" }) + ["b"]
  }

  func formula(target: String, features: [String]) -> String {
    let terms = zip(parameterNames(features: features), features).map { "\($0)·\($1)" }
    return "\(target) = \((terms + ["b"]).joined(separator: " + "))"
  }
}

private final class LinearModel<Scalar: TensorScalar>: Model<Scalar> {
  private let weight: Tensor<Scalar>
  private let bias: Tensor<Scalar>

  init(features: Int) {
    weight = Tensor(repeating: 0, shape: [1, features], requiresGrad: true)
    bias = Tensor(repeating: 0, shape: [1], requiresGrad: true)
  }

  override var parameters: [Tensor<Scalar>] { [weight, bias] }

  override func callAsFunction(_ inputs: Tensor<Scalar>) -> Tensor<Scalar> { inputs.linear(weight, bias) }
}
