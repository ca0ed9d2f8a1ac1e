import Optimizers
import Tensors
import Words

/// What bends the output of a hidden layer.
package enum Activation: String, Hashable, Sendable, CaseIterable {
  case tanh, relu, sigmoid, gelu, silu
  case leakyRelu = "leaky_relu"
  case elu

  /// As PyTorch calls it, which is understood too.
  package var className: String {
    switch self {
    case .tanh: "Tanh"
    case .relu: "ReLU"
    case .sigmoid: "Sigmoid"
    case .gelu: "GELU"
    case .silu: "SiLU"
    case .leakyRelu: "LeakyReLU"
    case .elu: "ELU"
    }
  }

  package init(parsing text: String, place: String = "--activation") throws(InputError) {
    guard let activation = Activation.allCases.first(named: text, { [$0.rawValue] }) else {
      throw InputError(place: place, value: text, oneOf: Activation.allCases.map(\.rawValue))
    }
    self = activation
  }

  func callAsFunction(_ x: AnyTensor) -> AnyTensor {
    switch self {
    case .tanh: x.tanh()
    case .relu: x.relu()
    case .sigmoid: x.sigmoid()
    case .gelu: x.gelu()
    case .silu: x.silu()
    case .leakyRelu: x.leakyRelu()
    case .elu: x.elu()
    }
  }
}
