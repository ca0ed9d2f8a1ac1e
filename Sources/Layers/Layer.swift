public import Tensors

/// A function of tensors with parameters to learn.
///
/// ```swift
/// var generator = Generator(seed: 86)
/// let model = Sequential(
///   Linear(2, 16, using: &generator), Activation.tanh, Linear(16, 1, using: &generator))
/// let prediction = model(x)
/// ```
///
/// Like the engine below it a layer is not generic: it works on tensors of the element type that its parameters have.
/// A layer of one's own gives the tensor its type back: `Tensor<Float>(typing: input)`.
///
/// Source: `torch.nn.Module`.
public protocol Layer {
  /// The result for an input, remembered for a backward pass where gradients are enabled.
  func callAsFunction(_ input: AnyTensor) -> AnyTensor

  /// What it learns, by the names that PyTorch's `state_dict` has for it; empty by default.
  var namedParameters: [NamedParameter] { get }
}

/// A tensor that a layer learns.
public struct NamedParameter {
  /// As PyTorch's `state_dict` names it: `weight`, in a sequence `0.weight`.
  public let name: String
  public let tensor: AnyTensor

  public init(_ name: String, _ tensor: AnyTensor) {
    self.name = name
    self.tensor = tensor
  }
}

extension Layer {
  public var namedParameters: [NamedParameter] { [] }

  /// What it learns, each once, in the order of the names: what an optimizer takes.
  public var parameters: [AnyTensor] {
    var seen = Set<ObjectIdentifier>()
    return namedParameters.map(\.tensor).filter { seen.insert(ObjectIdentifier($0)).inserted }
  }

  /// The result for an input of the element type that the layer has.
  public func callAsFunction<Scalar>(_ input: Tensor<Scalar>) -> Tensor<Scalar> {
    guard let result = Tensor<Scalar>(typing: self(input.any)) else {
      fail("\(Self.self) made a tensor of another element type than \(Scalar.self)")
    }
    return result
  }
}
