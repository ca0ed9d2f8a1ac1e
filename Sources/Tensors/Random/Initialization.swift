// How layers start. A good start keeps the size of values and gradients from layer to layer: with n inputs, weights
// of variance about 1/n do. The fan-in of a weight [out, in, …] is how many numbers meet in one output: in times the
// extents behind it; the fan-out is out times those.
//
// Starting a parameter is not a step of computation, so it needs no `withoutGrad` around it.

extension AnyTensor {
  private var receptiveField: Int {
    require(
      rank >= 2, "Fan in and fan out can not be computed for tensor with fewer than 2 dimensions")
    return Array(shape.dropFirst(2)).product
  }
  private var fanIn: Int { receptiveField * shape[1] }
  private var fanOut: Int { receptiveField * shape[0] }

  /// U(−a, a) with a = gain · √(6/(fan-in + fan-out)).
  ///
  /// Source: Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural networks", 2010;
  /// `torch.nn.init.xavier_uniform_`.
  public func fillXavierUniform(gain: Double = 1, using generator: inout Generator) {
    let bound = (3.0).squareRoot() * xavierDeviation(gain)
    withoutGrad { fillUniform(-bound, bound, using: &generator) }
  }

  /// N(0, σ²) with σ = gain · √(2/(fan-in + fan-out)).
  ///
  /// Source: as ``fillXavierUniform(gain:using:)``; `torch.nn.init.xavier_normal_`.
  public func fillXavierNormal(gain: Double = 1, using generator: inout Generator) {
    withoutGrad { fillNormal(standardDeviation: xavierDeviation(gain), using: &generator) }
  }

  /// U(−a, a) with a = √3 · gain/√fan-in. The gain makes up for what the activation takes away: √2 for relu.
  ///
  /// Source: He et al., "Delving deep into rectifiers", 2015; `torch.nn.init.kaiming_uniform_`.
  public func fillKaimingUniform(gain: Double, using generator: inout Generator) {
    let bound = (3.0).squareRoot() * (gain / Double(fanIn).squareRoot())
    withoutGrad { fillUniform(-bound, bound, using: &generator) }
  }

  /// N(0, σ²) with σ = gain/√fan-in.
  ///
  /// Source: as ``fillKaimingUniform(gain:using:)``; `torch.nn.init.kaiming_normal_`.
  public func fillKaimingNormal(gain: Double, using generator: inout Generator) {
    withoutGrad { fillNormal(standardDeviation: gain / Double(fanIn).squareRoot(), using: &generator) }
  }

  private func xavierDeviation(_ gain: Double) -> Double {
    gain * (2 / Double(fanIn + fanOut)).squareRoot()
  }
}

/// Weight [out, in] and bias [out] of a fully connected layer as `torch.nn.Linear` starts them: U(−1/√in, 1/√in),
/// the weight drawn first. Neither requires a gradient yet.
package func defaultLinear(
  inputs: Int, outputs: Int, _ elementType: ElementType, using generator: inout Generator
) -> (weight: AnyTensor, bias: AnyTensor) {
  defaultLayer([outputs, inputs], elementType, using: &generator)
}

/// Weight [out, in, kh, kw] and bias [out] of a convolution as `torch.nn.Conv2d` starts them: U(−1/√n, 1/√n) for the
/// n = in·kh·kw numbers under a window, the weight drawn first. Neither requires a gradient yet.
package func defaultConv2d(
  inputs: Int, outputs: Int, kernel: (height: Int, width: Int), _ elementType: ElementType,
  using generator: inout Generator
) -> (weight: AnyTensor, bias: AnyTensor) {
  defaultLayer([outputs, inputs, kernel.height, kernel.width], elementType, using: &generator)
}

private func defaultLayer(
  _ shape: [Int], _ elementType: ElementType, using generator: inout Generator
) -> (weight: AnyTensor, bias: AnyTensor) {
  let weight = defaultWeight(shape, elementType, using: &generator)
  let bias = AnyTensor(uninitialized: [shape[0]], elementType)
  let bound = 1 / Double(Array(shape.dropFirst()).product).squareRoot()
  bias.fillUniform(-bound, bound, using: &generator)
  return (weight, bias)
}

/// The weight alone, for a layer without a bias.
package func defaultWeight(
  _ shape: [Int], _ elementType: ElementType, using generator: inout Generator
) -> AnyTensor {
  require(shape.allSatisfy { $0 > 0 }, "a layer of shape \(shape) has no weights")
  let weight = AnyTensor(uninitialized: shape, elementType)
  // PyTorch gets 1/√in by way of a gain for a leaky relu of slope √5: the roundings on that way are part of its
  // numbers.
  let slope = (5.0).squareRoot()
  weight.fillKaimingUniform(gain: (2 / (1 + slope * slope)).squareRoot(), using: &generator)
  return weight
}
