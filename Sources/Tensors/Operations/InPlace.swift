internal import CKernels

extension AnyTensor {
  package func addInPlace(_ other: AnyTensor, subtracting: Bool = false) {
    require(
      broadcastShape(shape, other.shape) == shape,
      "output with shape \(shape) doesn't match the broadcast shape \(broadcastShape(shape, other.shape))")
    let remembers = Self.remembers(self, other)
    let edges = Edges(self, other)
    willChangeInPlace()
    let addend = other.count == 1 || other.shape == shape ? other : other.stretched(to: shape)
    launch(
      { subtracting ? $0.pointee.subtract : $0.pointee.add }, storage, storage, addend.storage,
      extents: extents(count, 1, addend.count == 1 ? 0 : 1))
    guard remembers else { return }
    let otherShape = other.shape
    remember("Add", edges) { upstream, gradients in
      gradients.add(0, upstream)
      gradients.add(1, (subtracting ? -upstream : upstream).summed(to: otherShape))
    }
  }

  package func copy(from other: AnyTensor) {
    require(shape == other.shape, "shapes \(shape) and \(other.shape) differ")
    let remembers = Self.remembers(self, other)
    let edges = Edges(other)
    willChangeInPlace()
    launch({ $0.pointee.copy }, storage, other.storage, extents: extents(count))
    // What made the earlier elements has no part in the new ones.
    if remembers { remember("Copy", edges) { upstream, gradients in gradients.add(0, upstream) } }
  }
}

extension Tensor {
  /// Adds in place. On a leaf that requires a gradient only without grad, as in `withoutGrad { w += step }`.
  public static func += (a: Tensor, b: Tensor) { a.any.addInPlace(b.any) }

  /// Subtracts in place, with two roundings for `w -= lr * w.grad!`: the product's and the difference's.
  public static func -= (a: Tensor, b: Tensor) { a.any.addInPlace(b.any, subtracting: true) }

  /// Copies another tensor's elements over this one's, in place; gradients then go to the other.
  ///
  /// - Precondition: equal shapes; not on a leaf that requires a gradient while gradients are enabled.
  public func copy(from other: Tensor) { any.copy(from: other.any) }
}

extension OperationCatalog {
  static let addInPlace = OperationEntry(
    "add_", "a += b", .arithmetic,
    "Adds into the tensor itself, which saves a buffer and spoils what a rule has saved of it.",
    source: "torch.Tensor.add_",
    requirement: "not a leaf that requires a gradient, while gradients are enabled", referenceNames: [])

  static let subtractInPlace = OperationEntry(
    "sub_", "a -= b", .arithmetic,
    "Subtracts from the tensor itself: what a hand-written step of gradient descent does.",
    source: "torch.Tensor.sub_",
    requirement: "not a leaf that requires a gradient, while gradients are enabled", referenceNames: [])
}
