extension AnyTensor {
  /// The elements of the gradient, for an optimizer that is about to change this tensor in place; nil without one.
  /// Counts the change.
  package func beginUpdate() -> UnsafeMutableRawPointer? {
    guard let gradient = gradientAddress else { return nil }
    storage.version += 1
    return gradient
  }

  /// The elements of the gradient, for what is done to gradients between a backward pass and a step; nil without one.
  ///
  /// - Parameter changing: whether they are about to be changed, which is counted.
  package func gradientVector(changing: Bool) -> Vector? {
    require(sparseGrad == nil, "clipping does not support sparse gradients")
    guard let storage = gradientStorage else { return nil }
    if changing { storage.version += 1 }
    return Vector(storage)
  }
}
