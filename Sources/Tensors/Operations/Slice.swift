internal import CKernels

/// Evenly spaced places along one dimension, as the slice kernels take them.
struct SlicePlan {
  let dimension: Int
  let start: Int
  let step: Int
  let count: Int

  /// - Parameter shape: of the whole.
  func extents(in shape: [Int]) -> Extents {
    let outer = Array(shape[..<dimension]).product
    let inner = Array(shape[(dimension + 1)...]).product
    let (n, m) = (Tensors.extents(outer, count, inner, shape[dimension], start), Int64(step))
    return (n.0, n.1, n.2, n.3, n.4, m, 0, 0, 0, 0, 0, 0)
  }

  func shape(of whole: [Int]) -> [Int] {
    var shape = whole
    shape[dimension] = count
    return shape
  }
}

extension AnyTensor {
  package func slice(_ dimension: Int, from start: Int, to end: Int, step: Int = 1) -> AnyTensor {
    require(rank > 0, "slice() cannot be applied to a 0-dim tensor.")
    require(step > 0, "slice step must be positive")
    let place = normalizedDimension(dimension, rank: rank)
    let extent = shape[place]
    func bounded(_ index: Int) -> Int { min(max(index < 0 ? index + extent : index, 0), extent) }
    let (first, behind) = (bounded(start), bounded(end))
    let count = max(0, (behind - first + step - 1) / step)
    return taking("Slice", SlicePlan(dimension: place, start: first, step: step, count: count))
  }

  package func select(_ dimension: Int, _ index: Int) -> AnyTensor {
    require(rank > 0, "select() cannot be applied to a 0-dim tensor.")
    let place = normalizedDimension(dimension, rank: rank)
    let start = normalizedIndex(index, dimension: place, extent: shape[place])
    return taking("Select", SlicePlan(dimension: place, start: start, step: 1, count: 1), dropping: true)
  }

  /// A copy of the places of a plan, remembered under a name; nothing else gets a gradient.
  func taking(_ name: StaticString, _ plan: SlicePlan, dropping: Bool = false) -> AnyTensor {
    let taken = taken(plan)
    var shape = taken.shape
    if dropping { shape.remove(at: plan.dimension) }
    let result = dropping ? taken.viewed(as: shape) : taken
    if Self.remembers(self) {
      let original = self.shape
      result.remember(name, Edges(self)) { upstream, gradients in
        gradients.write(0, shape: original, formula: upstream.placed(plan, in: original)) {
          destination, accumulate in
          launch(
            { $0.pointee.add_slice }, destination, upstream.storage, extents: plan.extents(in: original),
            accumulate: accumulate)
        }
      }
    }
    return result
  }

  /// The reverse of taking: these elements at the places of a plan, zeros elsewhere.
  private func placed(_ plan: SlicePlan, in whole: [Int]) -> AnyTensor {
    let result = AnyTensor(uninitialized: whole, elementType)
    launch({ $0.pointee.add_slice }, result.storage, storage, extents: plan.extents(in: whole))
    guard Self.remembers(self) else { return result }
    let original = shape
    result.remember("SliceBackward", Edges(self)) { upstream, gradients in
      gradients.add(0, upstream.taking("Slice", plan).reshaped(original))
    }
    return result
  }

  /// A copy of the places of a plan; nothing is remembered.
  func taken(_ plan: SlicePlan) -> AnyTensor {
    let result = AnyTensor(uninitialized: plan.shape(of: shape), elementType)
    launch({ $0.pointee.take_slice }, result.storage, storage, extents: plan.extents(in: shape))
    return result
  }
}

extension Tensor {
  /// Every `step`-th place from `start` up to but not including `end` along one dimension, as a copy.
  ///
  /// The gradient goes back to these places, and 0 to the others.
  ///
  /// - Parameters:
  ///   - start: negative ones count from the end, as in Python; what lies outside is cut off.
  ///   - end: likewise.
  ///   - step: at least 1.
  ///
  /// Source: `x[start:end:step]`.
  public func slice(_ dimension: Int, from start: Int, to end: Int, step: Int = 1) -> Tensor {
    Tensor(any.slice(dimension, from: start, to: end, step: step))
  }

  /// One place along a dimension, which disappears, as a copy. The gradient goes back to this place.
  ///
  /// - Precondition: the index is in range; negative ones count from the end.
  ///
  /// Source: `torch.select`.
  public func select(_ dimension: Int, _ index: Int) -> Tensor { Tensor(any.select(dimension, index)) }

  /// One place along the first dimension, which disappears, as a copy: `x[i]`.
  public subscript(index: Int) -> Tensor { select(0, index) }

  /// Places along the first dimension, as a copy: `x[1..<3]`. Unlike in ``slice(_:from:to:step:)`` the range must
  /// lie inside.
  public subscript(range: Range<Int>) -> Tensor {
    require(
      rank > 0 && range.lowerBound >= 0 && range.upperBound <= shape[0],
      "range \(range) is out of bounds for dimension 0 of shape \(shape)")
    return slice(0, from: range.lowerBound, to: range.upperBound)
  }
}

extension OperationCatalog {
  static let slice = OperationEntry(
    "slice", "x.slice(0, from: 1, to: 3)", .indexing,
    "Cuts out a stretch along one dimension; what is left out gets no gradient.",
    source: "x[start:end:step]",
    arguments: [
      .init("dim", nil, "a dimension", "along which dimension"),
      .init("start", nil, "a whole number", "the first place; negative from the end"),
      .init("end", nil, "a whole number", "the place after the last"),
      .init("step", "1", "a whole number of at least 1", "the distance between places"),
    ])

  static let select = OperationEntry(
    "select", "x.select(0, 2)", .indexing,
    "Takes one place of a dimension, which disappears: x[2].",
    source: "torch.select",
    arguments: [
      .init("dim", nil, "a dimension", "along which dimension"),
      .init("index", nil, "an index", "which place; negative from the end"),
    ])
}
