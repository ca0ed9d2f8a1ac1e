import Optimizers
import Tensors
import Words

/// What bends the output of a hidden layer.
package enum Activation: String, Hashable, Sendable, CaseIterable {
  case tanh, relu, sigmoid, gelu, silu
  case leakyRelu = "leaky_relu"
  case elu

  package init(parsing text: String, place: String = "--activation") throws(InputError) {
    guard let activation = Activation(rawValue: text) else {
      let names = Activation.allCases.map(\.rawValue).joined(separator: ", ")
      throw InputError(place: place, value: text, allowed: "one of \(names)")
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
