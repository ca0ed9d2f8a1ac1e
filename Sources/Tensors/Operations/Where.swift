internal import CKernels

extension AnyTensor {
  package static func `where`(_ condition: AnyTensor, _ a: AnyTensor, _ b: AnyTensor) -> AnyTensor {
    require(
      condition.elementType == a.elementType && a.elementType == b.elementType,
      "operands of different element types")
    let shape = broadcastShape(broadcastShape(condition.shape, a.shape), b.shape)
    let (mask, stepMask) = condition.operand(for: shape)
    let (x, stepX) = a.operand(for: shape)
    let (y, stepY) = b.operand(for: shape)
    let result = AnyTensor(uninitialized: shape, a.elementType)
    launch(
      { $0.pointee.choose }, result.storage, mask.storage, x.storage, y.storage,
      extents: extents(result.count, stepMask, stepX, stepY))
    if remembers(a, b) {
      let saved = Saved(condition)
      let (shapeA, shapeB) = (a.shape, b.shape)
      result.remember("Where", Edges(a, b)) { upstream, gradients in
        gradients.add(
          0, elementwise({ $0.pointee.keep_chosen }, saved.value, upstream).summed(to: shapeA),
          formula: AnyTensor.where(saved.value, upstream, .zero(upstream.elementType)).summed(to: shapeA))
        gradients.add(
          1, elementwise({ $0.pointee.keep_others }, saved.value, upstream).summed(to: shapeB),
          formula: AnyTensor.where(saved.value, .zero(upstream.elementType), upstream).summed(to: shapeB))
      }
    }
    return result
  }
}

extension Tensor {
  /// a where the condition is not 0, and b elsewhere, element by element; all three broadcast.
  ///
  /// The gradient goes to the one that was taken; the other gets exactly 0, even where its value is not finite.
  ///
  /// - Parameter condition: 0 for false and another number for true; has no gradient.
  ///
  /// Source: `torch.where`.
  public static func `where`(_ condition: Tensor, _ a: Tensor, _ b: Tensor) -> Tensor {
    Tensor(AnyTensor.where(condition.any, a.any, b.any))
  }
}

extension OperationCatalog {
  static let whereOperation = OperationEntry(
    "where", "Tensor.where(condition, a, b)", .arithmetic,
    "Chooses between two elements by a condition; only the chosen one gets a gradient.",
    source: "torch.where", requirement: "shapes that broadcast")
}
