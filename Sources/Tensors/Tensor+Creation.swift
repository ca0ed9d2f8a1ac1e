extension Tensor {
  /// A tensor of the given elements in row-major order.
  ///
  /// - Precondition: the number of elements is the product of the shape.
  public init(_ elements: [Scalar], shape: [Int], requiresGrad: Bool = false) {
    require(
      elements.count == shape.product, "shape '\(shape)' is invalid for input of size \(elements.count)")
    self.init(AnyTensor(uninitialized: shape, Scalar.elementType))
    _ = any.storage.elements(as: Scalar.self).initialize(from: elements)
    any.requiresGrad = requiresGrad
  }

  /// A vector.
  public init(_ elements: [Scalar], requiresGrad: Bool = false) {
    self.init(elements, shape: [elements.count], requiresGrad: requiresGrad)
  }

  /// A single number, of shape `[]`.
  public init(_ value: Scalar, requiresGrad: Bool = false) {
    self.init([value], shape: [], requiresGrad: requiresGrad)
  }

  /// A tensor with the same value everywhere.
  public init(repeating value: Scalar, shape: [Int], requiresGrad: Bool = false) {
    self.init(AnyTensor(repeating: Double(value), shape: shape, Scalar.elementType))
    any.requiresGrad = requiresGrad
  }

  public static func zeros(_ shape: [Int]) -> Tensor { Tensor(repeating: 0, shape: shape) }

  public static func ones(_ shape: [Int]) -> Tensor { Tensor(repeating: 1, shape: shape) }
}

extension Tensor: ExpressibleByArrayLiteral {
  /// A vector, written as a list.
  public init(arrayLiteral elements: Scalar...) { self.init(elements) }
}
