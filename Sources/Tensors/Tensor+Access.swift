extension Tensor {
  /// The elements in row-major order, copied out.
  public var scalars: [Scalar] { Array(storage.elements) }

  /// The value of a tensor of one element.
  ///
  /// - Precondition: the tensor has exactly one element.
  public func item() -> Scalar {
    require(count == 1, "a Tensor with \(count) elements cannot be converted to Scalar")
    return storage.base[0]
  }

  /// Overwrites the elements in place.
  ///
  /// - Precondition: as many elements as the tensor has; not on a leaf that requires a gradient while gradients
  ///   are enabled.
  public func assign(_ elements: some Collection<Scalar>) {
    require(elements.count == count, "\(count) elements expected, not \(elements.count)")
    willChangeInPlace()
    _ = storage.elements.update(fromContentsOf: elements)
  }

  /// Checks that an in-place change is allowed, and counts it.
  func willChangeInPlace() {
    require(
      !(isLeaf && requiresGrad && isGradEnabled),
      "a leaf Variable that requires grad is being used in an in-place operation.")
    storage.version += 1
  }
}

extension Tensor: CustomStringConvertible {
  /// The elements in nested brackets, as PyTorch prints them: `tensor([1.0, 2.0])`.
  public var description: String {
    var position = 0
    func text(_ dimension: Int) -> String {
      guard dimension < shape.count else {
        defer { position += 1 }
        return "\(storage.base[position])"
      }
      return "[" + (0..<shape[dimension]).map { _ in text(dimension + 1) }.joined(separator: ", ") + "]"
    }
    return "tensor(\(text(0)))"
  }
}
