internal import CKernels

/// The shape in which two shapes meet: aligned at the last dimension, an extent of 1 stretches to the other's.
///
/// Source: PyTorch, "Broadcasting semantics".
func broadcastShape(_ a: [Int], _ b: [Int]) -> [Int] {
  if a == b { return a }
  let rank = max(a.count, b.count)
  return (0..<rank).map { dimension in
    let x = dimension - (rank - a.count)
    let y = dimension - (rank - b.count)
    let extentA = x < 0 ? 1 : a[x]
    let extentB = y < 0 ? 1 : b[y]
    require(
      extentA == extentB || extentA == 1 || extentB == 1,
      """
      The size of tensor a (\(extentA)) must match the size of tensor b (\(extentB)) at non-singleton \
      dimension \(dimension)
      """)
    return extentA == 1 ? extentB : extentA
  }
}

extension AnyTensor {
  /// Runs an element-by-element kernel on two tensors that broadcast; nothing is remembered.
  @inline(__always)
  static func elementwise(_ kernel: KernelSelector, _ a: AnyTensor, _ b: AnyTensor) -> AnyTensor {
    require(a.elementType == b.elementType, "operands of different element types")
    let shape = broadcastShape(a.shape, b.shape)
    let result = AnyTensor(uninitialized: shape, a.elementType)
    // A single number needs no buffer of repeats: the kernel steps by 0.
    let x = a.count == 1 || a.shape == shape ? a : a.stretched(to: shape)
    let y = b.count == 1 || b.shape == shape ? b : b.stretched(to: shape)
    launch(
      kernel, result.storage, x.storage, y.storage,
      extents: extents(result.count, x.count == 1 ? 0 : 1, y.count == 1 ? 0 : 1))
    return result
  }

  /// Runs an element-by-element kernel of one tensor and up to two numbers; nothing is remembered.
  @inline(__always)
  func elementwise(_ kernel: KernelSelector, _ s0: Double = 0, _ s1: Double = 0) -> AnyTensor {
    let result = AnyTensor(uninitialized: shape, elementType)
    launch(kernel, result.storage, storage, extents: extents(count), s0, s1)
    return result
  }

  /// A dense copy in a larger shape, with repeats where an extent is stretched; nothing is remembered.
  func stretched(to target: [Int]) -> AnyTensor {
    let lead = target.count - rank
    let own = denseStrides(shape)
    let strides = target.indices.map { dimension in
      dimension < lead || shape[dimension - lead] == 1 ? 0 : own[dimension - lead]
    }
    return gathered(target, strides: strides)
  }

  /// A dense copy of the elements that a shape and strides pick out; nothing is remembered.
  func gathered(_ extentsWanted: [Int], strides: [Int]) -> AnyTensor {
    let result = AnyTensor(uninitialized: extentsWanted, elementType)
    launch(
      { $0.pointee.copy_strided }, result.storage, storage,
      extents: stridedExtents(extentsWanted, strides))
    return result
  }

  /// The sum over the dimensions that broadcasting stretched: the gradient of a stretch.
  ///
  /// Remembered where gradients are enabled: in a backward pass whose gradients have gradients.
  func summed(to target: [Int]) -> AnyTensor {
    if shape == target { return self }
    let lead = rank - target.count
    let dimensions = shape.indices.filter { $0 < lead || (target[$0 - lead] == 1 && shape[$0] != 1) }
    if Self.remembers(self) { return sum(dimensions, keepDim: true).reshaped(target) }
    return summing(dimensions).viewed(as: target)
  }
}

/// Row-major strides of a shape, in elements.
func denseStrides(_ shape: [Int]) -> [Int] {
  var strides = shape
  var step = 1
  for dimension in shape.indices.reversed() {
    strides[dimension] = step
    step *= shape[dimension]
  }
  return strides
}

/// Packs a shape and strides for the kernel, which walks six dimensions: neighbours that lie behind each other
/// in memory count as one.
private func stridedExtents(_ shape: [Int], _ strides: [Int]) -> Extents {
  var packed: [(extent: Int, stride: Int)] = []
  for (extent, stride) in zip(shape, strides) where extent != 1 {
    if let last = packed.last, last.stride == stride * extent {
      packed[packed.count - 1] = (last.extent * extent, stride)
    } else {
      packed.append((extent, stride))
    }
  }
  require(packed.count <= 6, "at most 6 dimensions that do not lie behind each other, not \(packed.count)")
  packed = Array(repeating: (extent: 1, stride: 0), count: 6 - packed.count) + packed
  let e = packed.map { Int64($0.extent) }
  let s = packed.map { Int64($0.stride) }
  return (e[0], e[1], e[2], e[3], e[4], e[5], s[0], s[1], s[2], s[3], s[4], s[5])
}
