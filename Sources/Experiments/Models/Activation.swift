import Layers
import Words

/// What bends the output of a hidden layer.
package typealias Activation = Layers.Activation

extension Layers.Activation {
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
}
