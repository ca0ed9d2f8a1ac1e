public import Tensors

/// Layers one behind the other: each gets what the one before it made.
///
/// Parameters are named by the place of their layer, `0.weight`, `2.bias`; activations count as layers.
///
/// Source: `torch.nn.Sequential`.
public struct Sequential: Layer {
  public let layers: [any Layer]

  public init(_ layers: any Layer...) { self.init(layers) }

  public init(_ layers: [any Layer]) { self.layers = layers }

  public func callAsFunction(_ input: AnyTensor) -> AnyTensor {
    layers.reduce(input) { value, layer in layer(value) }
  }

  public var namedParameters: [NamedParameter] {
    layers.enumerated().flatMap { place, layer in
      layer.namedParameters.map { NamedParameter("\(place).\($0.name)", $0.tensor) }
    }
  }
}
