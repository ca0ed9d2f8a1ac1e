extension AnyTensor {
  /// The elements of the gradient, for an optimizer that is about to change this tensor in place; nil without one.
  /// Counts the change.
  package func beginUpdate() -> UnsafeMutableRawPointer? {
    guard let gradient = gradientAddress else { return nil }
    storage.version += 1
    return gradient
  }
}
