extension AnyTensor {
  package func relu() -> AnyTensor {
    mapped("Relu", { $0.pointee.relu }, resultSlope: { $0.pointee.relu_slope }, formula: nil)
  }

  /// 1 above 0 and at NaN, else 0; nothing is remembered.
  var isPositive: AnyTensor {
    filled(with: 1).slope({ $0.pointee.relu_slope }, Saved(self), extents(count))
  }

  package func leakyRelu(slope: Double = 0.01) -> AnyTensor {
    mapped(
      "LeakyRelu", { $0.pointee.leaky_relu }, argumentSlope: { $0.pointee.leaky_relu_slope }, slope,
      formula: nil)
  }
}

extension Tensor {
  /// max(a, 0), element by element. d/da = 1 above 0, and 0 at 0 and below.
  ///
  /// Source: `torch.relu`.
  public func relu() -> Tensor { Tensor(any.relu()) }

  /// a above 0, and slope·a at 0 and below. d/da = 1 or the slope.
  ///
  /// Source: `torch.nn.functional.leaky_relu`.
  public func leakyRelu(slope: Scalar = 0.01) -> Tensor { Tensor(any.leakyRelu(slope: Double(slope))) }
}

extension OperationCatalog {
  static let relu = OperationEntry(
    "relu", "x.relu()", .activations,
    "Lets positive numbers through and stops negative ones, their gradients too.",
    source: "torch.relu; Nair and Hinton, 2010")

  static let leakyRelu = OperationEntry(
    "leaky_relu", "x.leakyRelu(slope: 0.01)", .activations,
    "A relu that lets a little of the negative side through, so that no unit dies.",
    source: "torch.nn.functional.leaky_relu; Maas, Hannun and Ng, 2013",
    arguments: [
      .init("negative_slope", "0.01", "a number", "the slope below 0")
    ])
}

extension LayerCatalog {
  static let relu = activation("ReLU", OperationCatalog.relu)
  static let leakyRelu = activation("LeakyReLU", OperationCatalog.leakyRelu)
}
