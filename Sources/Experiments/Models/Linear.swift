import Tensors

/// A straight line, or a plane: one weight for each feature and an offset.
struct LinearArchitecture: ModelArchitecture {
  let name = "linear"
  let summary = "one weight for each feature and an offset: y = w·x + b"

  func make(features: Int, _ elementType: ElementType) -> Model {
    LinearModel(features: features, elementType)
  }

  func parameterNames(features: [String]) -> [String] {
    (features.count == 1 ? ["w"] : features.map { "w_\($0)" }) + ["b"]
  }

  func formula(target: String, features: [String]) -> String {
    let terms = zip(parameterNames(features: features), features).map { "\($0)·\($1)" }
    return "\(target) = \((terms + ["b"]).joined(separator: " + "))"
  }
}

private final class LinearModel: Model {
  private let weight: AnyTensor
  private let bias: AnyTensor

  init(features: Int, _ elementType: ElementType) {
    weight = AnyTensor(repeating: 0, shape: [1, features], elementType)
    bias = AnyTensor(repeating: 0, shape: [1], elementType)
    super.init()
    for parameter in parameters { parameter.requiresGrad = true }
  }

  override var parameters: [AnyTensor] { [weight, bias] }

  override func callAsFunction(_ inputs: AnyTensor) -> AnyTensor { inputs.linear(weight, bias) }
}
