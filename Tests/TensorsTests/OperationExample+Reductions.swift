import Tensors

extension OperationExample {
  static let reductions = whole + partial + alongRows + errors + classes + layers

  /// One element, fewer than a vector, and more than a few vectors.
  private static let sizes: [[Int]] = [[], [1], [3], [2, 5], [71]]

  private static let whole: [Self] = sizes.flatMap { shape in
    let norms = [1, 2, 3, 0.5, 1.5, .infinity, -.infinity].map { p in
      Self("norm", "\(p)", shapes: [shape], range: 0.25...2) { (-1 * $0[0]).norm(p) }
    }
    return norms + [
      Self("max", shapes: [shape]) { $0[0].max() },
      Self("min", shapes: [shape]) { $0[0].min() },
      Self("amax", shapes: [shape]) { $0[0].amax() },
      Self("amin", shapes: [shape]) { $0[0].amin() },
      Self("prod", shapes: [shape], range: 0.5...1.5) { $0[0].product() },
      Self("var", shapes: [shape + [2]]) { $0[0].variance() },
      Self("var", "of all there is", shapes: [shape + [2]]) { $0[0].variance(correction: 0) },
      Self("std", shapes: [shape + [2]]) { $0[0].standardDeviation() },
    ]
  }

  private static let partial: [Self] = [[0], [1], [-1], [0, 2], [2, 0], [0, 1, 2]].flatMap { dimensions in
    [false, true].flatMap { keep in
      let text = "over \(dimensions), keepDim \(keep)"
      let shapes = [[2, 3, 4]]
      return [
        Self("logsumexp", "\(text)", shapes: shapes) { $0[0].logSumExp(dimensions, keepDim: keep) },
        Self("amax", "\(text)", shapes: shapes) { $0[0].amax(dimensions, keepDim: keep) },
        Self("amin", "\(text)", shapes: shapes) { $0[0].amin(dimensions, keepDim: keep) },
        Self("var", "\(text)", shapes: shapes) { $0[0].variance(dimensions, keepDim: keep) },
        Self("std", "\(text)", shapes: shapes) {
          $0[0].standardDeviation(dimensions, correction: 0, keepDim: keep)
        },
        Self("norm", "\(text)", shapes: shapes) { $0[0].norm(3, dimensions, keepDim: keep) },
      ]
    }
  }

  private static let alongRows: [Self] = [0, 1, 2, -1].flatMap { dimension in
    let shapes = [[3, 2, 40]]
    return [
      Self("softmax", "along \(dimension)", shapes: shapes) { $0[0].softmax(dimension) },
      Self("log_softmax", "along \(dimension)", shapes: shapes) { $0[0].logSoftmax(dimension) },
      Self("cumsum", "along \(dimension)", shapes: shapes) { $0[0].cumulativeSum(dimension) },
      Self("max", "along \(dimension)", shapes: shapes) { $0[0].max(dimension).values },
      Self("min", "along \(dimension)", shapes: shapes) { $0[0].min(dimension, keepDim: true).values },
    ]
  }

  private static let errors: [Self] = LossReduction.allCases.flatMap { reduction in
    [[], [2, 3], [41]].flatMap { (shape: [Int]) in
      let shapes = [shape, shape]
      return [
        Self("mse_loss", "\(reduction)", shapes: shapes) {
          $0[0].squaredError($0[1], reduction: reduction)
        },
        Self("l1_loss", "\(reduction)", shapes: shapes) { $0[0].l1Loss($0[1], reduction: reduction) },
        Self("smooth_l1_loss", "\(reduction)", shapes: shapes) {
          $0[0].smoothL1Loss($0[1], beta: 0.7, reduction: reduction)
        },
        Self("huber_loss", "\(reduction)", shapes: shapes) {
          $0[0].huberLoss($0[1], delta: 0.7, reduction: reduction)
        },
        Self("bce_loss", "\(reduction)", shapes: shapes, range: 0.1...0.9) {
          $0[0].binaryCrossEntropy($0[1], reduction: reduction)
        },
        Self("bce_with_logits", "\(reduction)", shapes: shapes) {
          $0[0].binaryCrossEntropyWithLogits($0[1], reduction: reduction)
        },
        Self("bce_with_logits", "weighted, \(reduction)", shapes: shapes) {
          let weight = Tensor<Double>(repeating: 2.5, shape: Array(shape.suffix(1)))
          return $0[0].binaryCrossEntropyWithLogits($0[1], positiveWeight: weight, reduction: reduction)
        },
      ]
    }
  }

  private static let classes: [Self] = LossReduction.allCases.flatMap { reduction in
    [nil, [0.5, 2, 0.75, 1.25]].flatMap { (weights: [Double]?) in
      let text = "\(weights == nil ? "" : "weighted, ")\(reduction)"
      return [0, 0.2].flatMap { smoothing in
        [
          Self("cross_entropy", "smoothing \(smoothing), \(text)", shapes: [[5, 4]]) {
            $0[0].crossEntropy(
              [3, 0, 1, 3, 2], weight: weights.map { Tensor($0) }, ignoring: 1, labelSmoothing: smoothing,
              reduction: reduction)
          },
          Self("cross_entropy", "of one row, smoothing \(smoothing), \(text)", shapes: [[4]]) {
            $0[0].crossEntropy(
              [2], weight: weights.map { Tensor($0) }, labelSmoothing: smoothing, reduction: reduction)
          },
          Self("cross_entropy", "of places, smoothing \(smoothing), \(text)", shapes: [[2, 4, 3]]) {
            $0[0].crossEntropy(
              [3, 0, 1, 3, 2, 2], weight: weights.map { Tensor($0) }, labelSmoothing: smoothing,
              reduction: reduction)
          },
          Self(
            "cross_entropy", "of probabilities, smoothing \(smoothing), \(text)", shapes: [[5, 4], [5, 4]]
          ) {
            $0[0].crossEntropy(
              probabilities: $0[1], weight: weights.map { Tensor($0) }, labelSmoothing: smoothing,
              reduction: reduction)
          },
        ]
      } + [
        Self("nll_loss", "\(text)", shapes: [[5, 4]]) {
          $0[0].negativeLogLikelihood(
            [3, 0, 1, 3, 2], weight: weights.map { Tensor($0) }, ignoring: 1, reduction: reduction)
        },
        Self("nll_loss", "of places, \(text)", shapes: [[2, 4, 3]]) {
          $0[0].negativeLogLikelihood(
            [3, 0, 1, 3, 2, 2], weight: weights.map { Tensor($0) }, reduction: reduction)
        },
      ]
    }
  }

  private static let layers: [Self] =
    [
      [[2, 3, 4], [2, 4, 5]], [[2, 3, 4], [4, 5]], [[2, 3, 4], [4]], [[4], [2, 4, 5]], [[3, 4], [2, 4, 5]],
      [[2, 1, 3, 4], [3, 4, 2]], [[1, 2, 3], [5, 3, 1]],
    ].map { Self("matmul", shapes: $0) { $0[0].matmul($0[1]) } }
    + [
      Self("linear", shapes: [[5, 3], [2, 3]]) { $0[0].linear($0[1]) },
      Self("linear", shapes: [[3], [2, 3], [2]]) { $0[0].linear($0[1], $0[2]) },
      Self("linear", shapes: [[2, 5, 3], [2, 3], [2]]) { $0[0].linear($0[1], $0[2]) },
      Self("linear", shapes: [[7, 1], [1, 1]]) { $0[0].linear($0[1]) },
      Self("layer_norm", shapes: [[5, 4], [4], [4]]) { $0[0].layerNorm(weight: $0[1], bias: $0[2]) },
      Self("layer_norm", "bias", shapes: [[2, 3, 4], [4]]) { $0[0].layerNorm(bias: $0[1]) },
      Self("layer_norm", "weight", shapes: [[2, 3, 4], [3, 4]]) { $0[0].layerNorm(2, weight: $0[1]) },
      Self("layer_norm", "of 40", shapes: [[2, 40]]) { $0[0].layerNorm(epsilon: 0.1) },
      Self("conv2d", shapes: [[2, 3, 5, 4], [4, 3, 2, 3], [4]]) { $0[0].conv2d($0[1], $0[2]) },
      Self("conv2d", "stride 2", shapes: [[2, 3, 5, 4], [4, 3, 2, 3]]) {
        $0[0].conv2d($0[1], stride: 2, padding: 1)
      },
      Self("max_pool2d", shapes: [[2, 3, 5, 4]]) { $0[0].maxPool2d(2) },
      Self("max_pool2d", "overlapping", shapes: [[3, 6, 5]]) { $0[0].maxPool2d(3, stride: 1, padding: 1) },
    ]
}
