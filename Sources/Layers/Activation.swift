public import Tensors

/// What bends the output of a layer, so that several say more than one.
///
/// Source: `torch.nn.Tanh`, `torch.nn.ReLU` and so on, with their default arguments.
public enum Activation: String, Hashable, Sendable, CaseIterable, Layer {
  case tanh, relu, sigmoid, gelu, silu
  case leakyRelu = "leaky_relu"
  case elu

  public func callAsFunction(_ x: AnyTensor) -> AnyTensor {
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
