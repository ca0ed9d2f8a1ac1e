public import Tensors

/// A fully connected layer: x·Wᵀ + b. Every output is a weighted sum of all inputs.
///
/// It starts as PyTorch's does, weights and biases from U(−1/√n, 1/√n) for n inputs; for one seed with the same
/// numbers, to the bit.
///
/// Source: `torch.nn.Linear`.
public struct Linear: Layer {
  /// Of shape [outputs, inputs].
  public let weight: AnyTensor
  /// Of shape [outputs]; nil for a layer without.
  public let bias: AnyTensor?

  /// - Parameters:
  ///   - inputs: how many numbers a row of the input has; at least 1.
  ///   - outputs: how many a row of the result has; at least 1.
  ///   - bias: whether a number of its own is added to each output.
  ///   - type: of the elements.
  ///   - generator: draws the weights first.
  public init<Scalar: TensorScalar>(
    _ inputs: Int, _ outputs: Int, bias: Bool = true, of type: Scalar.Type = Float.self,
    using generator: inout Generator
  ) {
    self.init(inputs, outputs, bias: bias, type.elementType, using: &generator)
  }

  package init(
    _ inputs: Int, _ outputs: Int, bias: Bool = true, _ elementType: ElementType,
    using generator: inout Generator
  ) {
    if bias {
      (weight, self.bias) = defaultLinear(
        inputs: inputs, outputs: outputs, elementType, using: &generator)
    } else {
      weight = defaultWeight([outputs, inputs], elementType, using: &generator)
      self.bias = nil
    }
    for parameter in parameters { parameter.requiresGrad = true }
  }

  /// - Precondition: an input of the element type of the weights, with `inputs` numbers in its last dimension.
  public func callAsFunction(_ input: AnyTensor) -> AnyTensor {
    require(
      input.elementType == weight.elementType,
      "mat1 and mat2 must have the same dtype, but got \(input.elementType) and \(weight.elementType)")
    return input.linear(weight, bias)
  }

  public var namedParameters: [NamedParameter] {
    [NamedParameter("weight", weight)] + (bias.map { [NamedParameter("bias", $0)] } ?? [])
  }
}
