internal import CKernels

extension Tensor {
  /// Adds in place. On a leaf that requires a gradient only without grad, as in `withoutGrad { w += step }`.
  public static func += (a: Tensor, b: Tensor) { a.addInPlace(b, 1) }

  /// Subtracts in place, with two roundings for `w -= lr * w.grad!`: the product's and the difference's.
  public static func -= (a: Tensor, b: Tensor) { a.addInPlace(b, -1) }

  private func addInPlace(_ other: Tensor, _ sign: Scalar) {
    require(
      broadcastShape(shape, other.shape) == shape,
      "output with shape \(shape) doesn't match the broadcast shape \(broadcastShape(shape, other.shape))")
    let remembers = isGradEnabled && (requiresGrad || other.requiresGrad)
    let edges = [edge, other.edge]
    willChangeInPlace()
    let kernels = Scalar.kernels.pointee
    let addend = other.count == 1 || other.shape == shape ? other : other.stretched(to: shape)
    launch(
      sign > 0 ? kernels.add : kernels.subtract, storage, storage, addend.storage,
      extents: extents(count, 1, addend.count == 1 ? 0 : 1))
    guard remembers else { return }
    let otherShape = other.shape
    rebase("Add", edges: edges) { upstream, gradients in
      gradients.add(0, upstream)
      gradients.add(1, (sign > 0 ? upstream : -upstream).summed(to: otherShape))
    }
  }
}

extension Tensor {
  /// Copies another tensor's elements over this one's, in place.
  ///
  /// - Precondition: equal shapes; not on a leaf that requires a gradient while gradients are enabled.
  public func copy(from other: Tensor) {
    require(shape == other.shape, "shapes \(shape) and \(other.shape) differ")
    willChangeInPlace()
    launch(Scalar.kernels.pointee.copy, storage, other.storage, extents: extents(count))
  }
}
