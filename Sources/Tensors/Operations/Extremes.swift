internal import CKernels

/// The largest or the smallest of a row.
private enum Extreme: String {
  case max, min

  var kernel: KernelSelector {
    self == .max ? { $0.pointee.maximum_of_rows } : { $0.pointee.minimum_of_rows }
  }
}

extension AnyTensor {
  package func largest() -> AnyTensor { extreme(.max) }

  package func smallest() -> AnyTensor { extreme(.min) }

  package func largest(_ dimension: Int, keepDim: Bool = false) -> (values: AnyTensor, indices: [Int]) {
    extreme(.max, dimension, keepDim)
  }

  package func smallest(_ dimension: Int, keepDim: Bool = false) -> (values: AnyTensor, indices: [Int]) {
    extreme(.min, dimension, keepDim)
  }

  package func amax(_ dimensions: [Int]? = nil, keepDim: Bool = false) -> AnyTensor {
    extreme(.max, over: dimensions, keepDim)
  }

  package func amin(_ dimensions: [Int]? = nil, keepDim: Bool = false) -> AnyTensor {
    extreme(.min, over: dimensions, keepDim)
  }

  private func extreme(_ extreme: Extreme) -> AnyTensor {
    require(
      count > 0,
      """
      \(extreme.rawValue)(): Expected reduction dim to be specified for input.numel() == 0. Specify the reduction \
      dim with the 'dim' argument.
      """)
    let kernels = RowReduction(
      name: extreme == .max ? "Max" : "Min", value: extreme.kernel, gradient: { $0.pointee.tied_gradient },
      formula: nil, flag: true)
    return reduced(kernels, Reduction(ofAll: shape))
  }

  private func extreme(_ extreme: Extreme, over dimensions: [Int]?, _ keepDim: Bool) -> AnyTensor {
    let reduction = dimensions.map { Reduction(of: shape, over: $0) } ?? Reduction(ofAll: shape)
    requireElements(reduction, "a\(extreme.rawValue)")
    let kernels = RowReduction(
      name: extreme == .max ? "Amax" : "Amin", value: extreme.kernel, gradient: { $0.pointee.tied_gradient },
      formula: nil)
    return reduced(kernels, reduction, keepDim: keepDim)
  }

  private func extreme(_ extreme: Extreme, _ dimension: Int, _ keepDim: Bool)
    -> (values: AnyTensor, indices: [Int])
  {
    let reduction = Reduction(of: shape, over: [dimension])
    requireElements(reduction, extreme.rawValue)
    let values = AnyTensor(uninitialized: reduction.shape(keepDim: keepDim), elementType)
    let indices = IndexStorage(room: values.count)
    let extents = extents(values.count, reduction.reducedCount)
    launch(extreme.kernel, values.storage, rows(reduction).storage, indices: indices, extents: extents)
    if Self.remembers(self) {
      let shape = shape
      values.remember(extreme == .max ? "Max" : "Min", Edges(self)) { upstream, gradients in
        func slope(_ upstream: AnyTensor) -> AnyTensor {
          let slope = AnyTensor(uninitialized: reduction.order.map { shape[$0] }, upstream.elementType)
          launch(
            { $0.pointee.chosen_gradient }, slope.storage, upstream.storage, indices: indices,
            extents: extents
          )
          return slope.ordered(as: shape, from: reduction)
        }
        gradients.add(
          0, slope(upstream),
          formula: upstream.reshaped(reduction.kept) * slope(upstream.filled(with: 1)))
      }
    }
    return (values, indices.integers)
  }

  package func argmax() -> Int {
    require(count > 0, "argmax(): Expected reduction dim to be specified for input.numel() == 0.")
    return detached().reshaped([count]).indicesOfLargest(0)[0]
  }

  package func argmax(_ dimension: Int) -> [Int] { detached().indicesOfLargest(dimension) }

  private func indicesOfLargest(_ dimension: Int) -> [Int] {
    requireElements(Reduction(of: shape, over: [dimension]), "argmax")
    return extreme(.max, dimension, false).indices
  }

  private func requireElements(_ reduction: Reduction, _ name: String) {
    guard let empty = reduction.dimensions.first(where: { shape[$0] == 0 }) else { return }
    fail("\(name)(): Expected reduction dim \(empty) to have non-zero size.")
  }
}

extension Tensor {
  /// The largest element, of shape `[]`; NaN if there is one. The gradient is shared out evenly among equal ones.
  ///
  /// - Precondition: there is an element.
  ///
  /// Source: `torch.max` without a dimension.
  public func max() -> Tensor { Tensor(any.largest()) }

  /// The smallest element, of shape `[]`; NaN if there is one. The gradient is shared out evenly among equal ones.
  ///
  /// Source: `torch.min` without a dimension.
  public func min() -> Tensor { Tensor(any.smallest()) }

  /// The largest elements along a dimension, and where along it the first of each is; NaN counts as largest. The
  /// whole gradient goes to that first one.
  ///
  /// The indices are those of this call: a replayed recording repeats values and gradients, not this list.
  ///
  /// Source: `torch.max` with a dimension.
  public func max(_ dimension: Int, keepDim: Bool = false) -> (values: Tensor, indices: [Int]) {
    let (values, indices) = any.largest(dimension, keepDim: keepDim)
    return (Tensor(values), indices)
  }

  /// The smallest elements along a dimension, and where along it the first of each is; NaN counts as smallest. The
  /// whole gradient goes to that first one.
  ///
  /// The indices are those of this call: a replayed recording repeats values and gradients, not this list.
  ///
  /// Source: `torch.min` with a dimension.
  public func min(_ dimension: Int, keepDim: Bool = false) -> (values: Tensor, indices: [Int]) {
    let (values, indices) = any.smallest(dimension, keepDim: keepDim)
    return (Tensor(values), indices)
  }

  /// The largest elements over some dimensions, or over all. The gradient is shared out evenly among equal ones.
  ///
  /// Source: `torch.amax`.
  public func amax(_ dimensions: [Int]? = nil, keepDim: Bool = false) -> Tensor {
    Tensor(any.amax(dimensions, keepDim: keepDim))
  }

  /// The smallest elements over some dimensions, or over all. The gradient is shared out evenly among equal ones.
  ///
  /// Source: `torch.amin`.
  public func amin(_ dimensions: [Int]? = nil, keepDim: Bool = false) -> Tensor {
    Tensor(any.amin(dimensions, keepDim: keepDim))
  }

  /// The place, in row-major order, of the first of the largest elements; of the first NaN if there is one.
  ///
  /// Source: `torch.argmax` without a dimension.
  public func argmax() -> Int { any.argmax() }

  /// The place of the first of the largest elements along a dimension, for each row along it.
  ///
  /// Source: `torch.argmax` with a dimension.
  public func argmax(_ dimension: Int) -> [Int] { any.argmax(dimension) }
}

extension OperationCatalog {
  static let max = OperationEntry(
    "max", "x.max()", .reductions,
    "The largest element, and along a dimension also where it is.",
    source: "torch.max", requirement: "at least one element",
    arguments: [
      .init("dim", "all", "a dimension", "along which dimension"),
      .init("keepdim", "false", "true or false", "whether those dimensions stay, with extent 1"),
    ])

  static let min = OperationEntry(
    "min", "x.min()", .reductions,
    "The smallest element, and along a dimension also where it is.",
    source: "torch.min", requirement: "at least one element",
    arguments: [
      .init("dim", "all", "a dimension", "along which dimension"),
      .init("keepdim", "false", "true or false", "whether those dimensions stay, with extent 1"),
    ])

  static let amax = OperationEntry(
    "amax", "x.amax([1])", .reductions,
    "The largest elements; equal ones share the gradient.",
    source: "torch.amax", requirement: "at least one element",
    arguments: [
      .init("dim", "all", "dimensions", "over which dimensions"),
      .init("keepdim", "false", "true or false", "whether those dimensions stay, with extent 1"),
    ])

  static let amin = OperationEntry(
    "amin", "x.amin([1])", .reductions,
    "The smallest elements; equal ones share the gradient.",
    source: "torch.amin", requirement: "at least one element",
    arguments: [
      .init("dim", "all", "dimensions", "over which dimensions"),
      .init("keepdim", "false", "true or false", "whether those dimensions stay, with extent 1"),
    ])

  static let argmax = OperationEntry(
    "argmax", "x.argmax(1)", .reductions,
    "Where the largest element is: how a classifier answers. A place has no slope.",
    source: "torch.argmax", requirement: "at least one element",
    arguments: [
      .init("dim", "all", "a dimension", "along which dimension")
    ], isDifferentiable: false)
}
