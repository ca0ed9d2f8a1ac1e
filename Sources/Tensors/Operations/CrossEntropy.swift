internal import CKernels

/// What losses of classes are told, and how they see their input: one row for each index, the classes last.
private struct Classes {
  let rows: Reduction
  let indices: IndexStorage
  let extents: Extents
  /// The shape of the loss.
  let shape: [Int]

  init(
    _ classes: IndexStorage, of input: AnyTensor, weight: AnyTensor?, ignoring ignored: Int,
    _ reduction: LossReduction
  ) {
    require(input.rank > 0, "a loss of classes takes at least one dimension, the classes")
    rows = Reduction(of: input.shape, over: [input.rank == 1 ? 0 : 1])
    require(
      classes.count == rows.rowCount,
      "Expected input batch_size (\(rows.rowCount)) to match target batch_size (\(classes.count)).")
    for index in classes.numbers where index != ignored {
      require(index >= 0 && index < rows.reducedCount, "Target \(index) is out of bounds.")
    }
    require(
      weight == nil || weight?.shape == [rows.reducedCount],
      "weight tensor should be defined either for all \(rows.reducedCount) classes or no classes")
    require(weight == nil || weight?.elementType == input.elementType, "operands of different element types")
    indices = classes
    extents = Tensors.extents(rows.rowCount, rows.reducedCount, reduction.code, ignored)
    shape = reduction == .none ? rows.dropped : []
  }

  /// An upstream gradient of the loss, so that it stretches to the input.
  func wide(_ upstream: AnyTensor) -> AnyTensor {
    shape.isEmpty ? upstream : upstream.reshaped(rows.kept)
  }
}

extension AnyTensor {
  package func negativeLogLikelihood(
    _ classes: [Int], weight: AnyTensor? = nil, ignoring ignored: Int = -100,
    reduction: LossReduction = .mean
  ) -> AnyTensor {
    let classes = Classes(
      IndexStorage(classes), of: self, weight: weight, ignoring: ignored, reduction)
    let result = AnyTensor(uninitialized: classes.shape, elementType)
    launch(
      { $0.pointee.negative_log_likelihood }, result.storage, rows(classes.rows).storage, nil,
      weight?.storage,
      indices: classes.indices, extents: classes.extents)
    guard Self.remembers(self) else { return result }
    let shape = shape
    let savedWeight = weight.map { Saved($0) }
    result.remember("NllLoss", Edges(self)) { upstream, gradients in
      func slope(_ upstream: AnyTensor) -> AnyTensor {
        let slope = AnyTensor(uninitialized: classes.rows.order.map { shape[$0] }, upstream.elementType)
        launch(
          { $0.pointee.negative_log_likelihood_gradient }, slope.storage, nil, upstream.storage,
          savedWeight?.storage, indices: classes.indices, extents: classes.extents)
        return slope.ordered(as: shape, from: classes.rows)
      }
      gradients.add(
        0, slope(upstream), formula: classes.wide(upstream) * slope(upstream.filled(with: 1)))
    }
    return result
  }

  package func crossEntropy(
    _ classes: [Int], weight: AnyTensor? = nil, ignoring ignored: Int = -100, labelSmoothing: Double = 0,
    reduction: LossReduction = .mean
  ) -> AnyTensor {
    crossEntropy(
      IndexStorage(classes), weight: weight, ignoring: ignored, labelSmoothing: labelSmoothing,
      reduction: reduction)
  }

  /// The loss of classes in a buffer, which may hold others, in the same range, when a recording is replayed.
  package func crossEntropy(
    _ classes: IndexStorage, weight: AnyTensor? = nil, ignoring ignored: Int = -100,
    labelSmoothing: Double = 0, reduction: LossReduction = .mean
  ) -> AnyTensor {
    requireSmoothing(labelSmoothing)
    let classes = Classes(classes, of: self, weight: weight, ignoring: ignored, reduction)
    let result = AnyTensor(uninitialized: classes.shape, elementType)
    let scores = Storage.make(count: count, elementType)
    launch(
      { $0.pointee.cross_entropy }, result.storage, rows(classes.rows).storage, scores, weight?.storage,
      indices: classes.indices, extents: classes.extents, labelSmoothing)
    guard Self.remembers(self) else { return result }
    let saved = Saved(self)
    let savedWeight = weight.map { Saved($0) }
    result.remember("CrossEntropy", Edges(self)) { upstream, gradients in
      func slope(_ upstream: AnyTensor, _ scores: Storage) -> AnyTensor {
        let slope = AnyTensor(uninitialized: classes.rows.order.map { saved.shape[$0] }, upstream.elementType)
        launch(
          { $0.pointee.cross_entropy_gradient }, slope.storage, scores, upstream.storage,
          savedWeight?.storage,
          indices: classes.indices, extents: classes.extents, labelSmoothing)
        return slope.ordered(as: saved.shape, from: classes.rows)
      }
      func explained() -> AnyTensor {
        // Where no class has a probability, the slope is what the targets alone make of it.
        let impossible = AnyTensor(repeating: -.infinity, shape: saved.shape, upstream.elementType)
        let targets = slope(upstream.filled(with: 1), impossible.storage)
        let dimension = classes.rows.dimensions
        let shares = gradients.value(of: 0, saved).softmax(dimension[0])
        return classes.wide(upstream) * (targets - shares * targets.sum(dimension, keepDim: true))
      }
      gradients.add(0, slope(upstream, scores), formula: explained())
    }
    return result
  }

  package func crossEntropy(
    probabilities: AnyTensor, weight: AnyTensor? = nil, labelSmoothing: Double = 0,
    reduction: LossReduction = .mean
  ) -> AnyTensor {
    requireSmoothing(labelSmoothing)
    requireSameShape(probabilities)
    let dimension = rank == 1 ? 0 : 1
    let classCount = shape[dimension]
    var target = probabilities
    if labelSmoothing > 0 {
      target = (1 - labelSmoothing) * probabilities + labelSmoothing / Double(classCount)
    }
    var products = logSoftmax(dimension) * target
    if let weight {
      // One weight for each class, whatever dimensions follow it.
      let trailing = Array(repeating: 1, count: rank - dimension - 1)
      products = products * weight.reshaped([classCount] + trailing)
    }
    switch reduction {
    case .none: return -products.sum([dimension])
    case .sum: return -products.sum()
    case .mean: return -products.sum() / (Double(count) / Double(classCount))
    }
  }

  private func requireSmoothing(_ labelSmoothing: Double) {
    require(
      labelSmoothing >= 0 && labelSmoothing <= 1,
      "label_smoothing must be between 0.0 and 1.0. Got: \(labelSmoothing)")
  }
}

extension Tensor {
  /// −w·a at each row's class, for log-probabilities a of shape [N, C] (or [C], or [N, C, …]) and one class index for
  /// each row. ∂/∂a = −w there and 0 elsewhere, divided by the sum of weights for the mean.
  ///
  /// - Parameters:
  ///   - weight: what each class counts for; the mean divides by the weights of the rows' classes.
  ///   - ignored: rows of this class have no part in the loss.
  /// - Precondition: every other class lies in 0..<C.
  ///
  /// Source: `torch.nn.functional.nll_loss`.
  public func negativeLogLikelihood(
    _ classes: [Int], weight: Tensor? = nil, ignoring ignored: Int = -100, reduction: LossReduction = .mean
  ) -> Tensor {
    Tensor(any.negativeLogLikelihood(classes, weight: weight?.any, ignoring: ignored, reduction: reduction))
  }

  /// The negative log likelihood of each row's class under softmax(a), for logits a of shape [N, C] (or [C], or
  /// [N, C, …]): ln Σ eᵃ − a at the class. ∂/∂a = softmax(a) − (1 at the class), divided by N for the mean.
  ///
  /// ```swift
  /// let loss = model(x).crossEntropy([2, 0, 1])
  /// ```
  ///
  /// - Parameters:
  ///   - weight: what each class counts for; the mean divides by the weights of the rows' classes.
  ///   - ignored: rows of this class have no part in the loss.
  ///   - labelSmoothing: this share of every target is spread evenly over all classes.
  /// - Precondition: every class but the ignored lies in 0..<C.
  ///
  /// Source: `torch.nn.functional.cross_entropy`.
  public func crossEntropy(
    _ classes: [Int], weight: Tensor? = nil, ignoring ignored: Int = -100, labelSmoothing: Double = 0,
    reduction: LossReduction = .mean
  ) -> Tensor {
    Tensor(
      any.crossEntropy(
        classes, weight: weight?.any, ignoring: ignored, labelSmoothing: labelSmoothing, reduction: reduction)
    )
  }

  /// −Σ w·y·ln softmax(a) over the classes, for probabilities y in the shape of the logits; the mean divides by the
  /// number of rows. ∂/∂a = softmax(a)·Σ w·y − w·y, ∂/∂y = −w·ln softmax(a).
  ///
  /// Source: `torch.nn.functional.cross_entropy` with probabilities as the target.
  public func crossEntropy(
    probabilities: Tensor, weight: Tensor? = nil, labelSmoothing: Double = 0, reduction: LossReduction = .mean
  ) -> Tensor {
    Tensor(
      any.crossEntropy(
        probabilities: probabilities.any, weight: weight?.any, labelSmoothing: labelSmoothing,
        reduction: reduction))
  }
}

extension OperationCatalog {
  static let crossEntropy = OperationEntry(
    "cross_entropy", "x.crossEntropy([2, 0])", .losses,
    "How surprised a classifier is by the right class; its slope is its shares minus the truth.",
    source: "torch.nn.functional.cross_entropy",
    requirement: "x [N, C], [C] or [N, C, …] and a class for each row, or probabilities in the shape of x",
    arguments: [
      .init("weight", "none", "a vector of C numbers", "what each class counts for"),
      .init("ignore_index", "-100", "a whole number", "rows of this class do not count"),
      .init(
        "label_smoothing", "0", "a number in [0, 1]",
        "the share of each target that is spread over all classes"),
      .init("reduction", "mean", "mean, sum or none", "what becomes of the losses of all elements"),
    ])

  static let nllLoss = OperationEntry(
    "nll_loss", "x.negativeLogLikelihood([2, 0])", .losses,
    "Cross entropy from log-probabilities: minus the one of the right class.",
    source: "torch.nn.functional.nll_loss",
    requirement: "x [N, C], [C] or [N, C, …] and a class for each row",
    arguments: [
      .init("weight", "none", "a vector of C numbers", "what each class counts for"),
      .init("ignore_index", "-100", "a whole number", "rows of this class do not count"),
      .init("reduction", "mean", "mean, sum or none", "what becomes of the losses of all elements"),
    ])
}
