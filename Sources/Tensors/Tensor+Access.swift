extension Tensor {
  /// The elements in row-major order, copied out.
  public var scalars: [Scalar] { Array(any.storage.elements(as: Scalar.self)) }

  /// The value of a tensor of one element.
  ///
  /// - Precondition: the tensor has exactly one element.
  public func item() -> Scalar { Scalar(any.item()) }

  /// Overwrites the elements in place.
  ///
  /// - Precondition: as many elements as the tensor has; not on a leaf that requires a gradient while gradients
  ///   are enabled.
  public func assign(_ elements: some Collection<Scalar>) {
    require(elements.count == count, "\(count) elements expected, not \(elements.count)")
    any.willChangeInPlace()
    _ = any.storage.elements(as: Scalar.self).update(fromContentsOf: elements)
  }
}

extension Tensor: CustomStringConvertible {
  /// The elements in nested brackets, with every digit: `tensor([1.0, 2.0])`.
  public var description: String {
    let elements = scalars
    var position = 0
    func text(_ dimension: Int) -> String {
      guard dimension < shape.count else {
        defer { position += 1 }
        return "\(elements[position])"
      }
      return "[" + (0..<shape[dimension]).map { _ in text(dimension + 1) }.joined(separator: ", ") + "]"
    }
    return "tensor(\(text(0)))"
  }
}
