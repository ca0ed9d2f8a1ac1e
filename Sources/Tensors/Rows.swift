internal import CKernels

// Kernels of reductions walk rows: the elements that become one number lie behind each other. Over the last
// dimensions a tensor is that already; over others it is copied with the reduced dimensions last.

extension Reduction {
  /// Over every dimension.
  init(ofAll shape: [Int]) { self.init(of: shape, over: Array(shape.indices)) }

  /// How many rows there are.
  var rowCount: Int { kept.product }

  fileprivate var isInOrder: Bool { zip(order, order.indices).allSatisfy(==) }
}

extension AnyTensor {
  /// The elements with the reduced dimensions last; nothing is remembered.
  func rows(_ reduction: Reduction) -> AnyTensor {
    if reduction.isInOrder { return self }
    let strides = denseStrides(shape)
    return gathered(reduction.order.map { shape[$0] }, strides: reduction.order.map { strides[$0] })
  }

  /// Rows put back into the order of dimensions that they were taken from; nothing is remembered.
  func ordered(as shape: [Int], from reduction: Reduction) -> AnyTensor {
    if reduction.isInOrder { return viewed(as: shape) }
    let rowStrides = denseStrides(reduction.order.map { shape[$0] })
    var strides = shape
    for (place, dimension) in reduction.order.enumerated() { strides[dimension] = rowStrides[place] }
    return gathered(shape, strides: strides)
  }
}

/// A reduction as its kernels: one number from each row, and the slope in each element from what went in, what came
/// out and the upstream gradient.
struct RowReduction {
  let name: StaticString
  let value: KernelSelector
  let gradient: KernelSelector
  /// The slope by operations that are remembered, nil where it is a number that small changes do not touch. Result and
  /// upstream gradient have the reduced dimensions, with extent 1.
  let formula: ((_ slope: RowSlope) -> AnyTensor)?
  /// What both kernels are told besides: s0 and n2.
  var parameter = 0.0
  var flag = false
}

/// What the slope of a reduction is computed from.
struct RowSlope {
  let argument: AnyTensor
  let result: AnyTensor
  let upstream: AnyTensor
  let reduction: Reduction
  let parameter: Double
  let flag: Bool
}

extension AnyTensor {
  func reduced(_ kernels: RowReduction, _ reduction: Reduction, keepDim: Bool = false) -> AnyTensor {
    let result = AnyTensor(uninitialized: reduction.shape(keepDim: keepDim), elementType)
    let extents = extents(reduction.rowCount, reduction.reducedCount, kernels.flag ? 1 : 0)
    launch(kernels.value, result.storage, rows(reduction).storage, extents: extents, kernels.parameter)
    guard Self.remembers(self) else { return result }
    let (saved, savedResult) = (Saved(self), Saved(result))
    result.remember(kernels.name, Edges(self)) { upstream, gradients in
      func slope(_ upstream: AnyTensor) -> AnyTensor {
        let rows = saved.value.rows(reduction)
        let slope = AnyTensor(uninitialized: rows.shape, upstream.elementType)
        launch(
          kernels.gradient, slope.storage, rows.storage, savedResult.storage, upstream.storage,
          extents: extents, kernels.parameter)
        return slope.ordered(as: saved.shape, from: reduction)
      }
      func explained() -> AnyTensor {
        let wide = upstream.reshaped(reduction.kept)
        guard let formula = kernels.formula else { return wide * slope(upstream.filled(with: 1)) }
        return formula(
          RowSlope(
            argument: gradients.value(of: 0, saved),
            result: gradients.result(savedResult).reshaped(reduction.kept), upstream: wide,
            reduction: reduction, parameter: kernels.parameter, flag: kernels.flag))
      }
      gradients.add(0, slope(upstream), formula: explained())
    }
    return result
  }
}
