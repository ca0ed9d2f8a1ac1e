extension AnyTensor {
  package func softmax(_ dimension: Int) -> AnyTensor {
    alongRows(
      "Softmax", dimension, { $0.pointee.softmax }, gradient: { $0.pointee.softmax_gradient },
      formula: { g, s, dimension in s * (g - (g * s).sum([dimension], keepDim: true)) })
  }

  package func logSoftmax(_ dimension: Int) -> AnyTensor {
    alongRows(
      "LogSoftmax", dimension, { $0.pointee.log_softmax }, gradient: { $0.pointee.log_softmax_gradient },
      formula: { g, logarithms, dimension in g - logarithms.exp() * g.sum([dimension], keepDim: true) })
  }

  /// A kernel that makes rows from rows, whose gradient needs what it made.
  ///
  /// - Parameter formula: the gradient by operations that are remembered.
  private func alongRows(
    _ name: StaticString, _ dimension: Int, _ kernel: KernelSelector, gradient: @escaping KernelSelector,
    formula: @escaping (_ upstream: AnyTensor, _ result: AnyTensor, _ dimension: Int) -> AnyTensor
  ) -> AnyTensor {
    let reduction = Reduction(of: shape, over: [dimension])
    let extents = extents(reduction.rowCount, reduction.reducedCount)
    let rowShape = reduction.order.map { shape[$0] }
    let values = AnyTensor(uninitialized: rowShape, elementType)
    launch(kernel, values.storage, rows(reduction).storage, extents: extents)
    let result = values.ordered(as: shape, from: reduction)
    guard Self.remembers(self) else { return result }
    let saved = Saved(result)
    result.remember(name, Edges(self)) { upstream, gradients in
      let slope = AnyTensor(uninitialized: rowShape, upstream.elementType)
      launch(
        gradient, slope.storage, upstream.rows(reduction).storage, saved.value.rows(reduction).storage,
        extents: extents)
      gradients.add(
        0, slope.ordered(as: saved.shape, from: reduction),
        formula: formula(upstream, gradients.result(saved), dimension))
    }
    return result
  }
}

extension Tensor {
  /// eᵃ / Σ eᵃ along a dimension: positive numbers whose sum is 1; the largest element is taken away first, so that
  /// nothing overflows. d/da = s·(g − Σ g·s) for the result s and the upstream gradient g.
  ///
  /// Source: `torch.softmax`.
  public func softmax(_ dimension: Int) -> Tensor { Tensor(any.softmax(dimension)) }

  /// a − ln Σ eᵃ along a dimension, the logarithm of ``softmax(_:)`` without its rounding to 0.
  /// d/da = g − softmax(a)·Σ g for the upstream gradient g.
  ///
  /// Source: `torch.log_softmax`.
  public func logSoftmax(_ dimension: Int) -> Tensor { Tensor(any.logSoftmax(dimension)) }
}

extension OperationCatalog {
  static let softmax = OperationEntry(
    "softmax", "x.softmax(1)", .activations,
    "Turns numbers into shares of 1, the largest getting most.",
    source: "torch.softmax",
    arguments: [
      .init("dim", nil, "a dimension", "along which dimension")
    ])

  static let logSoftmax = OperationEntry(
    "log_softmax", "x.logSoftmax(1)", .activations,
    "The logarithm of softmax, which does not vanish for unlikely classes.",
    source: "torch.log_softmax",
    arguments: [
      .init("dim", nil, "a dimension", "along which dimension")
    ])
}

extension LayerCatalog {
  static let softmax = activation("Softmax", OperationCatalog.softmax)
  static let logSoftmax = activation("LogSoftmax", OperationCatalog.logSoftmax)
}
